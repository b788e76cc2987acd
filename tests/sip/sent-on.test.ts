import { afterEach, beforeEach, expect, test } from 'vitest';
import { sdp } from '../fakes/sdp-media';
import { type Desk, deskWithPeer } from './desk';
import type { RawPeer } from './raw-peer';

let desk: Desk;
let peer: RawPeer;
beforeEach(async () => {
  ({ desk, peer } = await deskWithPeer());
});
afterEach(() => desk.driver.stop());

const ring = (...headers: string[]) => peer.send(peer.compose('INVITE', { headers, body: sdp('sendrecv') }));

test('a call that goes on at once is told where and why, and has not rung', async () => {
  desk.driver.onIncoming(({ callId }) =>
    desk.driver.redirect(callId, { user: '+33140506070', reason: 'do-not-disturb' }),
  );
  ring();
  const { callId } = await desk.ringing();
  const answer = await peer.response(302);
  expect(answer.header('Contact')).toBe('<sip:+33140506070@test.invalid>');
  expect(answer.header('Diversion')).toBe('<sip:agent@test.invalid>;reason=do-not-disturb;counter=1');
  expect(peer.received.map(({ status }) => status)).not.toContain(180);
  await desk.saw(callId, 'terminated');
});

test('one that rings goes on later; what is no user part is refused instead', async () => {
  ring();
  const { callId } = await desk.ringing();
  await peer.response(180);
  desk.driver.redirect(callId, { user: '1003', reason: 'no-answer' });
  expect((await peer.response(302)).header('Contact')).toBe('<sip:1003@test.invalid>');
  ring();
  const next = await desk.ringing(1);
  desk.driver.redirect(next.callId, { user: 'x@evil.example', reason: 'deflection' });
  await peer.response(480);
});

test('a refusal says its cause to the telephone network', async () => {
  ring();
  const { callId } = await desk.ringing();
  desk.driver.refuse(callId, 486, { q850: 17, text: 'Do not disturb' });
  expect((await peer.response(486)).header('Reason')).toBe('Q.850;cause=17;text="Do not disturb"');
});

test('a call that was forwarded from here before is known by its Diversion', async () => {
  ring('Diversion: <sip:1003@test.invalid>;reason=no-answer, <sip:agent@test.invalid>;reason=unconditional');
  expect(await desk.ringing()).toMatchObject({ wasHere: true });
  ring('Diversion: <sip:1003@test.invalid>;reason=no-answer');
  expect(await desk.ringing(1)).toMatchObject({ wasHere: false });
});
