import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { farEnd } from '../fixtures/far-ends';
import { answeredBy, type Desk, deskWithPeer, quickTimes } from './desk';
import { eventually } from './eventually';
import { type RawMessage, type RawPeer, readMessage } from './raw-peer';

let desk: Desk;
let peer: RawPeer;
beforeEach(async () => {
  ({ desk, peer } = await deskWithPeer({ times: quickTimes }));
});
afterEach(() => desk.driver.stop());

/** Where a dialog's requests go, and its parties as the far end writes them. */
interface Dialog {
  readonly target: string;
  readonly from: string;
  readonly to: string;
  readonly callId: string;
}

const targetOf = (message: RawMessage) => /<([^>]+)>/.exec(message.header('Contact'))?.[1] ?? '';

/** The far end is the caller; `answer` is our 200. */
const asCaller = (answer: RawMessage): Dialog => ({
  target: targetOf(answer),
  from: answer.header('From'),
  to: answer.header('To'),
  callId: answer.header('Call-ID'),
});

/** The far end was called by our `invite` and answered with this tag. */
const asCalled = (invite: RawMessage, tag: string): Dialog => ({
  target: targetOf(invite),
  from: `${invite.header('To')};tag=${tag}`,
  to: invite.header('From'),
  callId: invite.header('Call-ID'),
});

/** Above those of the INVITEs in the files. */
let sequence = 50_000_000;
function send(name: string, dialog: Dialog): number {
  sequence += 1;
  peer.send(farEnd(name, { ...dialog, sequence: String(sequence) }));
  return sequence;
}

/** The ACK of an answer of ours, as `name` writes it or empty. */
function acknowledge(answer: RawMessage, dialog: Dialog, name?: string): void {
  const own = answer.header('CSeq').split(' ')[0] ?? '';
  peer.send(name === undefined ? peer.inside('ACK', answer) : farEnd(name, { ...dialog, sequence: own }));
}

function respond(name: string, invite: RawMessage, tag = 'far'): void {
  const [via, callId, from, to, cseq] = ['Via', 'Call-ID', 'From', 'To', 'CSeq'].map(invite.header);
  peer.send(
    farEnd(name, { via: `${via}`, callId: `${callId}`, from: `${from}`, to: `${to}`, cseq: `${cseq}`, tag }),
  );
}

/** A call that comes in as `name` says, taken by us; what it looked like, and our answer. */
async function taken(name: string) {
  peer.send(farEnd(name));
  const call = await desk.ringing();
  expect((await peer.response(180)).header('CSeq')).toContain('INVITE');
  desk.driver.accept(call.callId);
  const answer = await peer.response(200);
  return { call, answer, dialog: asCaller(answer) };
}

describe('a call in, as it is written by', () => {
  test.each([
    ['asterisk-invite', '0612345678', 'Salma Bennani', 0],
    ['freeswitch-invite', '0612345678', '0612345678', 0],
    ['opensips-invite', '0612345678', '0612345678', 0],
    ['carrier-invite', '+33612345678', 'Salma Bennani', 1],
    ['browser-invite', '1100', '1100', 0],
  ])('%s rings with its caller, and is heard both ways', async (name, number, displayName, section) => {
    desk.media.section = section;
    const { call, answer, dialog } = await taken(name);
    expect(call.remote).toMatchObject({ number, displayName });
    expect(answer.body).toContain('a=sendrecv');
    acknowledge(answer, dialog);
    await desk.saw(call.callId, 'established');
    expect(desk.types(call.callId)).toEqual(['established']);
    expect(desk.malformed).toEqual([]);
  });

  test('carrier-late, which wants our offer, is answered in its ACK', async () => {
    const { call, answer, dialog } = await taken('carrier-late');
    expect(answer.body).toContain('a=sendrecv');
    acknowledge(answer, dialog, 'carrier-ack');
    await desk.saw(call.callId, 'established');
    await eventually(() => expect(desk.media.requests.at(-1)).toBe('setRemote'));
  });

  test('freepbx-invite, without rtcp-mux, is refused at once: no browser can answer it (RFC 8829 section 5.3.1)', async () => {
    peer.send(farEnd('freepbx-invite'));
    expect((await peer.response(488)).header('CSeq')).toContain('INVITE');
    expect(desk.incoming).toMatchObject([{ refused: { code: 'noCommonCodec', sipStatus: 488 } }]);
  });
});

describe('held and resumed as it is written by', () => {
  test.each([
    ['asterisk', 'recvonly', 'sendrecv'],
    ['freeswitch', 'recvonly', 'sendrecv'],
    ['opensips', 'recvonly', 'sendrecv'],
  ])('%s', async (server, held, resumed) => {
    const { call, answer, dialog } = await taken(`${server}-invite`);
    acknowledge(answer, dialog);
    await desk.saw(call.callId, 'established');
    for (const [name, direction, event] of [
      [`${server}-hold`, held, 'heldByThem'],
      [`${server}-resume`, resumed, 'resumedByThem'],
    ] as const) {
      send(name, dialog);
      const again = await peer.response(200);
      expect(again.body).toContain(`a=${direction}`);
      acknowledge(again, dialog);
      await desk.saw(call.callId, event);
    }
  });

  test('a carrier: closed both ways, opened by an offer that it wants from us', async () => {
    desk.media.section = 1;
    const { call, answer, dialog } = await taken('carrier-invite');
    acknowledge(answer, dialog);
    await desk.saw(call.callId, 'established');
    send('carrier-hold', dialog);
    const held = await peer.response(200);
    expect(held.body).toContain('a=inactive');
    acknowledge(held, dialog);
    await desk.saw(call.callId, 'heldByThem');
    send('carrier-resume', dialog);
    const offer = await peer.response(200);
    expect(offer.body).toContain('a=sendrecv');
    desk.media.section = 0;
    acknowledge(offer, dialog, 'carrier-ack');
    await desk.saw(call.callId, 'resumedByThem');
  });
});

describe('a call out, answered as it is written by', () => {
  async function called(): Promise<{ callId: ReturnType<Desk['call']>; invite: RawMessage }> {
    const callId = desk.call('0612345679');
    return { callId, invite: await peer.request('INVITE') };
  }

  test('asterisk: heard before it is answered, the same description twice', async () => {
    const { callId, invite } = await called();
    respond('asterisk-183', invite);
    await desk.saw(callId, 'earlyMedia');
    respond('asterisk-200', invite);
    await peer.request('ACK');
    await desk.saw(callId, 'established');
    expect(desk.types(callId)).toEqual(['earlyMedia', 'established']);
    expect(desk.media.requests.filter((request) => request === 'setRemote')).toHaveLength(1);
  });

  test('freeswitch: other media answers than was heard early, in the same dialog: it is heard by a repair', async () => {
    const { callId, invite } = await called();
    respond('freeswitch-183', invite);
    await desk.saw(callId, 'earlyMedia');
    respond('freeswitch-200', invite);
    await peer.request('ACK');
    await desk.saw(callId, 'mediaLost');
    desk.driver.renegotiate(callId, 'repair');
    const again = await peer.request('INVITE');
    expect(again.body).toContain('a=sendrecv');
    respond('freeswitch-200', again);
    await desk.saw(callId, 'renegotiated');
    // The announcement did not listen, which is as much as a hold.
    expect(desk.types(callId)).toEqual([
      'earlyMedia',
      'established',
      'heldByThem',
      'mediaLost',
      'resumedByThem',
      'renegotiated',
    ]);
  });

  test('linphone: it rings, whether or not it says where its early dialog is', async () => {
    const { callId, invite } = await called();
    respond('linphone-180', invite);
    await desk.saw(callId, 'remoteRinging');
    respond('asterisk-200', invite);
    const answered = readMessage(
      farEnd('asterisk-200', { via: '', callId: '', from: '', to: '', cseq: '', tag: '' }),
    );
    expect((await peer.request('ACK')).startLine).toBe(`ACK ${targetOf(answered)} SIP/2.0`);
    await desk.saw(callId, 'established');
    expect(desk.types(callId)).toEqual(['remoteRinging', 'established']);
  });

  test('a carrier: two tags ring, neither with sound, and one of them answers', async () => {
    const { callId, invite } = await called();
    respond('carrier-183', invite, 'one');
    respond('carrier-180', invite, 'two');
    await desk.saw(callId, 'remoteRinging');
    respond('carrier-200', invite, 'one');
    expect((await peer.request('ACK')).header('To')).toContain('tag=one');
    await desk.saw(callId, 'established');
    expect(desk.types(callId)).toEqual(['remoteRinging', 'established']);
    send('asterisk-hold', asCalled(invite, 'one'));
    expect((await peer.response(200)).body).toContain('a=recvonly');
    await desk.saw(callId, 'heldByThem');
  });
});

test('a null address with a port that is none is no hold: the candidates are told apart (RFC 8840 section 4.1.1)', async () => {
  const { callId, invite } = await answeredBy(peer, desk);
  const offer = farEnd('browser-invite').split('\r\n\r\n')[1] ?? '';
  peer.send(peer.insideOut('INVITE', invite, { body: offer }));
  const answer = await peer.response(200);
  expect(answer.body).toContain('a=sendrecv');
  peer.send(peer.inside('ACK', answer));
  expect(desk.types(callId)).toEqual(['established', 'anotherFarEnd']);
});
