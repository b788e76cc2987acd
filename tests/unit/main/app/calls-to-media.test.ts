import { expect, test } from 'vitest';
import { warmSound } from '../../../../main/app/wiring/calls-to-media';
import { silentLog } from '../../../../main/platform/log';
import { CallService } from '../../../../main/telephony/call-service';
import { CallId } from '../../../../shared/domain/ids';
import type { Account } from '../../../../shared/domain/settings';
import { account, FakeCallDriver } from '../../../fakes/call-driver';
import { FakeCallMedia } from '../../../fakes/call-media';
import { ManualClock } from '../../../fakes/clock';

function desk(accounts: readonly Account[]) {
  const driver = new FakeCallDriver();
  const telephony = new CallService({
    media: new FakeCallMedia(),
    clock: new ManualClock(),
    log: silentLog,
    newCallId: () => CallId.parse('call-1'),
    parseNumber: () => null,
  });
  const told: boolean[] = [];
  warmSound({ telephony, settings: { accounts }, media: { keepWarm: (warm) => told.push(warm) } });
  return { driver, telephony, isWarm: () => told.at(-1) };
}

test('with an account it is warm while that is registered', () => {
  const { driver, telephony, isWarm } = desk([account]);
  driver.registration = { state: 'connecting' };
  telephony.setLines([driver]);
  expect(isWarm()).toBe(false);
  driver.register({ state: 'registered', since: 1 });
  expect(isWarm()).toBe(true);
  driver.register({ state: 'waiting', retryAt: 2, problem: 'connectionLost' });
  expect(isWarm()).toBe(false);
  driver.register({ state: 'registered', since: 3 });
  telephony.setLines([]);
  expect(isWarm()).toBe(false);
});

test('in the demo it is warm from the first ring until the call is over', () => {
  const { driver, telephony, isWarm } = desk([]);
  telephony.setLines([driver]);
  expect(isWarm()).toBe(false);
  const callId = CallId.parse('call-2');
  driver.ring({ callId, remote: { number: '0612345678', e164: null, displayName: null }, dialled: null });
  expect(isWarm()).toBe(true);
  telephony.answer(callId);
  driver.report(callId, { type: 'established' });
  expect(isWarm()).toBe(true);
  driver.report(callId, { type: 'terminated', cause: { code: 'hungUpByThem', sipStatus: null } });
  expect(isWarm()).toBe(false);
});
