import { afterEach, beforeEach, expect, test } from 'vitest';
import { LinkError } from '../../main/telephony/sip/link';
import type { CallId } from '../../shared/domain/ids';
import { ManualClock } from '../fakes/clock';
import type { MemoryLink } from '../fakes/memory-link';
import { sdp } from '../fakes/sdp-media';
import { answeredBy, type Desk, deskWithPeer, quickTimes } from './desk';
import { eventually } from './eventually';
import type { RawPeer } from './raw-peer';

// The answer to a hold is lost with the link: whoever is to be held hears nothing of the agent while it waits for the next one.

let clock: ManualClock;
let desk: Desk;
let peer: RawPeer;
let link: MemoryLink;
let callId: CallId;
let before: number;
beforeEach(async () => {
  clock = new ManualClock();
  ({ desk, peer, link } = await deskWithPeer({ clock, times: quickTimes }));
  ({ callId } = await answeredBy(peer, desk));
  before = desk.media.requests.length;
  desk.driver.renegotiate(callId, 'hold');
  await peer.request('INVITE');
  link.refuseWith(new LinkError('connectionRefused', 'told to refuse'));
  link.breakOff();
  await eventually(() => expect(clock.isWaitingFor(10_000)).toBe(true));
});
afterEach(() => desk.driver.stop());

const microphone = () => [...desk.media.peers.values()][0]?.microphone;

async function back(): Promise<void> {
  link.refuseWith(null);
  await eventually(() => {
    clock.advance(20);
    expect(desk.driver.registration.state).toBe('registered');
  });
}

async function agree(direction: 'sendrecv' | 'recvonly'): Promise<void> {
  peer.respond(await peer.request('INVITE'), 200, { body: sdp(direction) });
  await peer.request('ACK');
}

test('from before the offer is taken back until it failed', async () => {
  const requests = ['describe sendonly', 'setMicrophone muted', 'rollback'];
  expect(desk.media.requests.slice(before)).toEqual(requests);
  clock.advance(10_000);
  await desk.saw(callId, 'renegotiationFailed');
  expect(microphone()).toBe('open');
});

test('until the call is resumed', async () => {
  await back();
  await agree('recvonly');
  await desk.saw(callId, 'renegotiated');
  expect(microphone()).toBe('muted');
  desk.driver.renegotiate(callId, 'resume');
  await agree('sendrecv');
  expect(microphone()).toBe('open');
});

test('whatever the agent does with the microphone, which is then as the agent left it', async () => {
  desk.driver.setMicrophone(callId, 'open');
  expect(microphone()).toBe('muted');
  desk.driver.setMicrophone(callId, 'muted');
  clock.advance(10_000);
  await desk.saw(callId, 'renegotiationFailed');
  expect(microphone()).toBe('muted');
});

test('from a peer of another media window too', async () => {
  desk.media.restart();
  await back();
  await peer.request('INVITE');
  expect(microphone()).toBe('muted');
});
