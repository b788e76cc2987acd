import { afterEach, expect, test } from 'vitest';
import { AccountOptions } from '../../shared/domain/settings';
import { sdp } from '../fakes/sdp-media';
import { answeredBy, type Desk, deskWithPeer } from './desk';

let desk: Desk | null = null;
afterEach(() => desk?.driver.stop());

async function open(options: Partial<AccountOptions> = {}) {
  const opened = await deskWithPeer({ account: { options: AccountOptions.parse(options) } });
  desk = opened.desk;
  return opened;
}

const asserted = 'P-Asserted-Identity: "Karim Tazi" <sip:+212661000001@op.example>';
const karim = { number: '+212661000001', e164: null, displayName: 'Karim Tazi' };

test('an INVITE tells who calls, which number was called first and what is sent along', async () => {
  const { desk, peer } = await open();
  const headers = [
    asserted,
    'Diversion: <sip:+33800200300@op.example>;reason=unconditional',
    'User-to-User: 636f6e747261743d3132;encoding=hex',
  ];
  peer.send(peer.compose('INVITE', { body: sdp('sendrecv'), headers }));
  expect(await desk.ringing()).toMatchObject({
    remote: karim,
    dialled: 'agent',
    firstCalled: '+33800200300',
    attached: [{ name: 'contrat', value: '12' }],
  });
});

test('a server that calls our Contact and names it as whom was called, as Asterisk, names our number', async () => {
  const { desk, peer } = await open();
  desk.call('0612345678');
  const ours = await peer.request('INVITE');
  const contact = /<(sip:[^;>]+)/.exec(ours.header('Contact'))?.[1] ?? '';
  const invite = peer.compose('INVITE', { body: sdp('sendrecv') });
  peer.send(invite.replace(/^To: .*$/m, `To: <${contact}>`));
  expect(await desk.ringing()).toMatchObject({ dialled: 'agent' });
});

test('which number was called is told by P-Called-Party-ID (RFC 7315 section 4.2), where the server is believed', async () => {
  const told = { headers: ['P-Called-Party-ID: <sip:+33199001234@op.example;user=phone>'] };
  for (const [trustIdentity, dialled] of [
    [true, '+33199001234'],
    [false, 'agent'],
  ] as const) {
    const { desk, peer } = await open({ trustIdentity });
    peer.send(peer.compose('INVITE', { body: sdp('sendrecv'), ...told }));
    expect(await desk.ringing()).toMatchObject({ dialled });
    await desk.driver.stop();
  }
});

test('an account that does not trust its server shows what the caller says', async () => {
  const { desk, peer } = await open({ trustIdentity: false });
  peer.send(peer.compose('INVITE', { body: sdp('sendrecv'), headers: [asserted] }));
  expect(await desk.ringing()).toMatchObject({ remote: { number: '0612345678', displayName: 'Caller' } });
});

test('who answered, and who came in by a transfer, is told by 200, UPDATE and re-INVITE', async () => {
  const { desk, peer } = await open();
  const callId = desk.call('0612345678');
  const invite = await peer.request('INVITE');
  expect(invite.header('Allow')).toContain('UPDATE');
  peer.respond(invite, 200, { body: sdp('sendrecv'), headers: [asserted] });
  expect(await desk.saw(callId, 'identified')).toEqual({ type: 'identified', remote: karim });
  await peer.request('ACK');
  await desk.saw(callId, 'established');

  const update = 'P-Asserted-Identity: <tel:+33180200300>';
  peer.send(peer.insideOut('UPDATE', invite, { headers: [update] }));
  expect((await peer.response(200)).header('CSeq')).toContain('UPDATE');
  expect(await desk.saw(callId, 'identified', 2)).toMatchObject({ remote: { number: '+33180200300' } });

  peer.send(peer.insideOut('INVITE', invite, { body: sdp('sendrecv'), headers: [asserted] }));
  await peer.response(200);
  expect(await desk.saw(callId, 'identified', 3)).toMatchObject({ remote: karim });
});

test('who it rings for now is told by UPDATE too (RFC 3311 section 5.1), by each telephone that rings', async () => {
  const { desk, peer } = await open();
  const callId = desk.call('0612345678');
  const invite = await peer.request('INVITE');
  for (const [at, tag] of ['one', 'two'].entries()) {
    peer.respond(invite, 180, { tag });
    await desk.saw(callId, 'remoteRinging');
    const told = `P-Asserted-Identity: <tel:+3318020030${at}>`;
    peer.send(peer.insideOut('UPDATE', invite, { tag, headers: [told] }));
    expect((await peer.response(200)).header('CSeq')).toContain('UPDATE');
    const { remote } = await desk.saw(callId, 'identified', at + 1);
    expect(remote.number).toBe(`+3318020030${at}`);
  }
  peer.send(peer.insideOut('UPDATE', invite, { tag: 'stranger' }));
  await peer.response(481);
});

test('an UPDATE for a dialog that is not there gets 481', async () => {
  const { desk, peer } = await open();
  const { invite } = await answeredBy(peer, desk);
  peer.send(peer.insideOut('UPDATE', invite, { tag: 'stranger' }));
  expect((await peer.response(481)).header('CSeq')).toContain('UPDATE');
});

test('a CANCEL because another phone answered, a BYE because the network failed', async () => {
  const { desk, peer } = await open();
  const invite = peer.compose('INVITE', { body: sdp('sendrecv') });
  peer.send(invite);
  const { callId } = await desk.ringing();
  const cancel = invite
    .replace(/^INVITE/, 'CANCEL')
    .replace(/CSeq: (\d+) INVITE/, 'CSeq: $1 CANCEL')
    .replace(/Content-Type: [^\r]+\r\n/, 'Reason: SIP;cause=200;text="Call completed elsewhere"\r\n')
    .replace(/Content-Length: \d+[\s\S]*$/, 'Content-Length: 0\r\n\r\n');
  peer.send(cancel);
  expect((await desk.saw(callId, 'terminated')).cause).toEqual({ code: 'answeredElsewhere', sipStatus: 487 });

  const out = await answeredBy(peer, desk);
  peer.send(peer.insideOut('BYE', out.invite, { headers: ['Reason: Q.850;cause=38'] }));
  expect((await desk.saw(out.callId, 'terminated')).cause).toEqual({ code: 'serverError', sipStatus: null });
});
