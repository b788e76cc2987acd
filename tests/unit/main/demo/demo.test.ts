import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { behaviourOf } from '../../../../main/demo/behaviour';
import { Demo } from '../../../../main/demo/demo';
import { numbers } from '../../../../main/demo/sample-data/numbers';
import type { Clock } from '../../../../main/platform/clock';
import type { Event } from '../../../../main/platform/emitter';
import { silentLog } from '../../../../main/platform/log';
import type { CallDriver, DriverEvent } from '../../../../main/telephony/driver';
import { createSipDriver, type SipDriverOptions } from '../../../../main/telephony/sip';
import type { Cause } from '../../../../shared/domain/call';
import { CallId } from '../../../../shared/domain/ids';
import { SdpMedia } from '../../../fakes/sdp-media';

/** Time of the demo's people runs a hundred times faster; messages keep their order. */
const hasty: Clock = {
  now: () => Date.now(),
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs / 100);
    return { dispose: () => clearTimeout(timer) };
  },
};

let demo: Demo;
let agent: CallDriver;
let customerMedia: (SdpMedia & { dispose(): void })[];

const driver = (
  options: Pick<SipDriverOptions, 'link' | 'media' | 'source'>,
  account: Demo['agentAccount'],
) =>
  createSipDriver({
    ...options,
    credentials: { account, password: '' },
    instanceId: randomUUID(),
    register: false,
    log: silentLog,
  });

beforeEach(async () => {
  customerMedia = [];
  demo = new Demo({
    clock: hasty,
    log: silentLog,
    random: () => 0.5,
    openMedia() {
      const media = Object.assign(new SdpMedia(), { dispose() {} });
      customerMedia.push(media);
      return media;
    },
    createTelephone: ({ account, link, media, source }) => driver({ link, media, source }, account),
  });
  agent = driver({ link: demo.agentLink, media: new SdpMedia() }, demo.agentAccount);
  const registered = next(agent.onRegistration, ({ state }) => state === 'registered');
  agent.start();
  await registered;
});
afterEach(async () => {
  await agent.stop();
  demo.dispose();
});

function next<T>(event: Event<T>, accepts: (value: T) => boolean = () => true): Promise<T> {
  return new Promise((resolve) => {
    const listening = event((value) => {
      if (!accepts(value)) return;
      listening.dispose();
      resolve(value);
    });
  });
}
const nextEvent = (callId: CallId, type: DriverEvent['type']) =>
  next(agent.onEvent, (one) => one.callId === callId && one.event.type === type);

test.each([
  ['frenchCustomer', numbers.frenchCustomer, numbers.assistanceLine, 'customer-fr'],
  ['englishCustomer', numbers.englishCustomer, numbers.broadbandLine, 'customer-en'],
  ['severalMatches', numbers.sharedHome, numbers.assistanceLine, 'customer-fr'],
  ['unknown', numbers.unknown, numbers.assistanceLine, 'customer-fr'],
] as const)(
  '%s calls with their number, voice and the line they dialled',
  async (caller, number, dialled, sound) => {
    const incoming = next(agent.onIncoming);
    expect(demo.ring(caller)).toBe(true);
    const call = await incoming;
    expect(call.remote).toEqual({ number, e164: null, displayName: null });
    expect(call.dialled).toBe(dialled);
    const established = nextEvent(call.callId, 'established');
    agent.accept(call.callId);
    await established;
    expect([...(customerMedia[0]?.peers.values() ?? [])].map(({ source }) => source)).toEqual([
      { kind: 'recording', sound },
    ]);
  },
);

test('a customer on the line cannot call a second time, but another can', async () => {
  const first = next(agent.onIncoming);
  expect(demo.ring('frenchCustomer')).toBe(true);
  expect(demo.ring('frenchCustomer')).toBe(false);
  const { callId } = await first;
  const second = next(agent.onIncoming);
  expect(demo.ring('unknown')).toBe(true);
  await second;
  const over = nextEvent(callId, 'terminated');
  agent.refuse(callId, 603);
  await over;
  await expect.poll(() => demo.ring('frenchCustomer')).toBe(true);
});

test('a customer whom nobody hangs up on does it after a minute, one whom nobody answers gives up', async () => {
  const incoming = next(agent.onIncoming);
  demo.ring('frenchCustomer');
  const { callId } = await incoming;
  const gaveUp = nextEvent(callId, 'terminated');
  expect(((await gaveUp).event as { cause: Cause }).cause.code).toBe('cancelledByThem');
  const again = next(agent.onIncoming);
  await expect.poll(() => demo.ring('frenchCustomer')).toBe(true);
  const second = (await again).callId;
  const ended = nextEvent(second, 'terminated');
  agent.accept(second);
  expect(((await ended).event as { cause: Cause }).cause.code).toBe('hungUpByThem');
});

test.each([
  ['+33639981486', 'busy', 486],
  ['+447700900603', 'declined', 603],
  ['+33639980404', 'notFound', 404],
])('%s ends as %s', async (number, code, sipStatus) => {
  const callId = CallId.parse(randomUUID());
  const ended = nextEvent(callId, 'terminated');
  agent.sendInvite(callId, number);
  expect(((await ended).event as { cause: Cause }).cause).toEqual({ code, sipStatus });
});

test('whom the agent calls rings, answers, is held and resumed, and hears the end', async () => {
  const callId = CallId.parse(randomUUID());
  const ringing = nextEvent(callId, 'remoteRinging');
  const established = nextEvent(callId, 'established');
  agent.sendInvite(callId, numbers.englishCustomer);
  await ringing;
  await established;
  for (const purpose of ['hold', 'resume'] as const) {
    const done = nextEvent(callId, 'renegotiated');
    agent.renegotiate(callId, purpose);
    await done;
  }
  const ended = nextEvent(callId, 'terminated');
  agent.bye(callId);
  expect(((await ended).event as { cause: Cause }).cause.code).toBe('hungUpByUs');
});

test('a number that never answers rings until the agent gives up', async () => {
  const callId = CallId.parse(randomUUID());
  const ringing = nextEvent(callId, 'remoteRinging');
  agent.sendInvite(callId, '+33639980480');
  await ringing;
  const ended = nextEvent(callId, 'terminated');
  agent.cancel(callId);
  expect(((await ended).event as { cause: Cause }).cause.code).toBe('cancelledByUs');
});

test('the voice follows the country of the number', () => {
  expect(behaviourOf('+212600000114', 0)).toEqual({ kind: 'answers', afterMs: 1_000, sound: 'customer-fr' });
  expect(behaviourOf('+12125550134', 1)).toEqual({ kind: 'answers', afterMs: 2_000, sound: 'customer-en' });
});
