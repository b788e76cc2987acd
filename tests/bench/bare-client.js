/**
 * `bare-client.js SERVER CA USER PASSWORD ECHO-PORT`: registers twice over connections of their own, then sends one packet to
 * the server's host that comes back; tells the milliseconds that all of it took.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { WebSocket } from 'ws';

const [server = '', caFile = '', user = '', password = '', echoPort = ''] = process.argv.slice(2);
const ca = readFileSync(caFile);
const domain = 'lab.test';

/** @param {string} text */
const md5 = (text) => createHash('md5').update(text).digest('hex');

/**
 * @param {WebSocket} socket
 * @param {number} sequence
 * @param {string} more
 */
async function register(socket, sequence, more) {
  const answer = once(socket, 'message');
  const lines = [
    `REGISTER sip:${domain} SIP/2.0`,
    `Via: SIP/2.0/WSS bare.invalid;branch=z9hG4bK${randomUUID()}`,
    'Max-Forwards: 70',
    `From: <sip:${user}@${domain}>;tag=bare`,
    `To: <sip:${user}@${domain}>`,
    `Call-ID: ${callId}`,
    `CSeq: ${sequence} REGISTER`,
    `Contact: <sip:${user}@bare.invalid;transport=ws>;expires=60`,
    ...(more === '' ? [] : [more]),
    'Content-Length: 0',
    '\r\n',
  ];
  socket.send(lines.join('\r\n'));
  return String((await answer)[0]);
}

const callId = randomUUID();
let sequence = 0;

async function wholeRegistration() {
  const socket = new WebSocket(server, 'sip', { ca, perMessageDeflate: false });
  await once(socket, 'open');
  const challenge = await register(socket, ++sequence, '');
  const nonce = /nonce="([^"]+)"/.exec(challenge)?.[1] ?? '';
  const uri = `sip:${domain}`;
  const response = md5(`${md5(`${user}:${domain}:${password}`)}:${nonce}:${md5(`REGISTER:${uri}`)}`);
  const proof = `username="${user}", realm="${domain}", nonce="${nonce}", uri="${uri}", response="${response}"`;
  const answer = await register(socket, ++sequence, `Authorization: Digest ${proof}`);
  if (!answer.startsWith('SIP/2.0 200 ')) throw new Error(answer);
  socket.terminate();
}

async function thereAndBack() {
  const socket = createSocket('udp4');
  socket.send('there', Number(echoPort), new URL(server).hostname);
  await once(socket, 'message');
  socket.close();
}

const start = performance.now();
await wholeRegistration();
await wholeRegistration();
await thereAndBack();
process.stdout.write(`${performance.now() - start}\n`);
