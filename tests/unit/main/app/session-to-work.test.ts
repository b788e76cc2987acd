import { expect, it } from 'vitest';
import type { ProfileSession } from '../../../../main/app/profile-session';
import type { SessionKeeper } from '../../../../main/app/session-keeper';
import { followSession } from '../../../../main/app/wiring/session-to-work';
import { showWork } from '../../../../main/app/wiring/work-to-desk';
import { emptySlices } from '../../../../main/ipc/empty-slices';
import { SlicePublisher } from '../../../../main/ipc/slice-publisher';
import { MessageService } from '../../../../main/messages/message-service';
import { Emitter } from '../../../../main/platform/emitter';
import { silentLog } from '../../../../main/platform/log';
import { RecordingService } from '../../../../main/recording/recording-service';
import { MessageId, RecordingId } from '../../../../shared/domain/ids';
import { FakeCallDriver } from '../../../fakes/call-driver';
import { FakeRecorder } from '../../../fakes/recorder';
import { FakeStore } from '../../../fakes/store';
import { ServiceDesk } from '../telephony/service-desk';
import { settled, WorkDesk } from '../work/work-desk';

it('shows nothing of a session that was closed: the next one may be locked', async () => {
  const { service: telephony, clock } = new ServiceDesk();
  const publisher = new SlicePublisher({ of: () => [] }, emptySlices('fr'));
  const changed = new Emitter<void>();
  let session: ProfileSession | null = null;
  const keeper = {
    onChange: changed.on,
    get session() {
      return session;
    },
  } as SessionKeeper;
  followSession({ publisher, keeper, telephony, clock, log: silentLog });

  const store = new FakeStore();
  const { service: work } = new WorkDesk(store);
  const driver = new FakeCallDriver();
  const messages = new MessageService({ store, clock, log: silentLog, newId: () => MessageId.parse('m') });
  const recordings = new RecordingService({
    ...{ store, work, clock, media: new FakeRecorder(), log: silentLog },
    ...{
      folder: '/dev/null/recordings',
      master: new Uint8Array(32),
      newId: () => RecordingId.parse('r'),
    },
    language: () => 'fr',
    sounds: { kept: () => null },
    agent: () => '',
    shownPlace: (path) => path,
    profile: '/dev/null',
  });
  session = { mode: 'account', store, work, messages, recordings, lines: [driver], demo: null };
  changed.emit();
  driver.ring({
    callId: 'a' as never,
    remote: { number: '1', e164: null, displayName: 'Anne' },
    dialled: null,
  });
  expect(publisher.value('work').items).toHaveLength(1);
  const [campaign] = publisher.value('campaigns').campaigns;
  expect(campaign).toMatchObject({ name: 'Général', autoAnswer: 'account' });
  expect(campaign).not.toHaveProperty('dispositions');

  session = null;
  changed.emit();
  await settled();
  expect(publisher.value('work')).toEqual({ items: [], activeId: null });
  expect(publisher.value('campaigns')).toEqual({ campaigns: [] });
  expect(publisher.value('today').recent).toEqual([]);
  expect(telephony.registrationOf(driver.account.id)).toEqual({ state: 'none' });
  expect(store.written.at(-1)).toMatch(/^finish|^ended/);
});

it('reads the figures of the day anew at once, and of calls that are filed away by the hundred now and then', async () => {
  const store = new FakeStore();
  const desk = new WorkDesk(store);
  const publisher = new SlicePublisher({ of: () => [] }, emptySlices('fr'));
  const { clock } = desk;
  showWork({ publisher, work: desk.service, store, clock, log: silentLog });
  await settled();
  let readings = 0;
  const figures = store.read.todayFigures;
  Object.assign(store.read, {
    todayFigures: async (since: number) => {
      readings += 1;
      return { ...(await figures(since)), missed: desk.closed.length };
    },
  });
  /** Each is told before the next comes. */
  const refuse = async (calls: number) => {
    for (let call = 0; call < calls; call += 1) {
      desk.refuse(`storm-${readings}-${call}`);
      await settled();
    }
  };
  clock.advance(1_000);
  await settled();
  await refuse(1);
  expect([publisher.value('today').missed, readings]).toEqual([1, 1]);
  await refuse(99);
  expect([publisher.value('today').missed, readings]).toEqual([1, 1]);
  clock.advance(250);
  await settled();
  expect([publisher.value('today').missed, readings]).toEqual([100, 2]);
  clock.advance(1_000);
  await settled();
  expect(readings).toBe(2);
});
