import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { RawRegistrar } from './driver/raw-registrar';

let registrar: RawRegistrar;
let client: WebSocket;

beforeEach(async () => {
  registrar = await RawRegistrar.start();
  client = new WebSocket(registrar.url, 'sip');
  await once(client, 'open');
});

afterEach(async () => {
  client.terminate();
  await registrar.stop();
});

async function register(): Promise<string> {
  const lines = [
    'REGISTER sip:lab.test SIP/2.0',
    'Via: SIP/2.0/WS client.invalid;branch=z9hG4bK1',
    'From: <sip:1001@lab.test>;tag=a',
    'To: <sip:1001@lab.test>',
    'Call-ID: one',
    'CSeq: 1 REGISTER',
    'Contact: <sip:abc@client.invalid;transport=ws>',
    'Content-Length: 0',
  ];
  client.send(`${lines.join('\r\n')}\r\n\r\n`);
  const [answer] = await once(client, 'message');
  return String(answer);
}

test('accepts every registration', async () => {
  const answer = await register();
  expect(answer).toMatch(/^SIP\/2\.0 200 OK\r\n/);
  expect(answer).toContain('Contact: <sip:abc@client.invalid;transport=ws>;expires=600');
  expect(answer).toContain('To: <sip:1001@lab.test>;tag=raw');
});

test('calls with a header of 100 kB, and sees the answer', async () => {
  await register();
  const message = once(client, 'message');
  const callId = registrar.invite({ headers: [`Subject: ${'x'.repeat(100_000)}`] });
  const invite = String((await message)[0]);
  expect(invite).toHaveLength(Buffer.byteLength(invite));
  expect(invite.length).toBeGreaterThan(100_000);
  expect(invite).toMatch(/^INVITE sip:abc@client\.invalid;transport=ws SIP\/2\.0\r\n/);
  client.send(`SIP/2.0 100 Trying\r\nCall-ID: ${callId}\r\nCSeq: 1 INVITE\r\n\r\n`);
  client.send(`SIP/2.0 513 Message Too Large\r\nCall-ID: ${callId}\r\nCSeq: 1 INVITE\r\n\r\n`);
  expect(await registrar.finalStatus(callId)).toBe(513);
});

test('cannot call anybody before a registration', () => {
  expect(() => registrar.invite()).toThrow('nobody is registered');
});
