import { beforeEach, expect, it } from 'vitest';
import { tellFailedHolds } from '../../../../main/app/wiring/holds-to-notices';
import { NoticeBoard } from '../../../../main/platform/notices';
import { id, ServiceDesk } from '../telephony/service-desk';

let desk: ServiceDesk;
let notices: NoticeBoard;
const told = () => notices.notices.map(({ code }) => code);

beforeEach(() => {
  desk = new ServiceDesk();
  notices = new NoticeBoard(desk.clock);
  tellFailedHolds(desk.service, notices);
  desk.talk('a');
});

it('a hold that failed is told until that call is held or over, whatever becomes of others', () => {
  desk.ring('b');
  desk.service.answer(id('b'));
  desk.driver.report(id('a'), { type: 'renegotiationFailed' });
  expect(told()).toEqual(['notHeld']);
  desk.driver.report(id('b'), { type: 'terminated', cause: { code: 'cancelledByThem', sipStatus: null } });
  expect(told()).toEqual(['notHeld']);
  desk.service.hangUp(id('a'));
  expect(told()).toEqual([]);
});

it('a hold that failed is told where the sound is repaired right after it', () => {
  desk.service.hold(id('a'));
  desk.driver.report(id('a'), { type: 'mediaLost' });
  expect(told()).toEqual([]);
  desk.driver.report(id('a'), { type: 'renegotiationFailed' });
  expect(told()).toEqual(['notHeld']);
  desk.driver.report(id('a'), { type: 'renegotiationFailed' });
  expect(told()).toEqual(['notHeld']);
});

it('the far end’s own hold is none of ours', () => {
  desk.service.hold(id('a'));
  desk.driver.report(id('a'), { type: 'heldByThem' });
  desk.driver.report(id('a'), { type: 'renegotiationFailed' });
  expect(told()).toEqual(['notHeld']);
  desk.service.hold(id('a'));
  desk.driver.report(id('a'), { type: 'renegotiated' });
  expect(told()).toEqual([]);
});

it('a hold for a transfer is told by the transfer alone', () => {
  desk.service.handOver.transfer(id('a'), '1002');
  desk.driver.report(id('a'), { type: 'renegotiationFailed' });
  expect(desk.call('a')).toMatchObject({ state: 'connected', transferFailure: { problem: 'notHeld' } });
  expect(told()).toEqual([]);
});

it('a call that ends while it is put on hold has nothing to tell', () => {
  desk.service.hold(id('a'));
  desk.driver.report(id('a'), { type: 'terminated', cause: { code: 'hungUpByThem', sipStatus: null } });
  expect(told()).toEqual([]);
});
