/** The least that a line costs main: the empty window, and a client of the server BENCH_SERVER that answers each call as busy from its text. */
import { WebSocket } from 'ws';
import '../empty-window/main.js';

const us = '<sip:1001@lab.test>';
const socket = new WebSocket(process.env.BENCH_SERVER ?? '', 'sip', { perMessageDeflate: false });

/** @param {readonly string[]} lines */
const send = (lines) => socket.send([...lines, 'Content-Length: 0', '', ''].join('\r\n'));

socket.on('open', () =>
  send([
    'REGISTER sip:lab.test SIP/2.0',
    'Via: SIP/2.0/WS bare.invalid;branch=z9hG4bK1',
    ...[`From: ${us};tag=bare`, `To: ${us}`, 'Call-ID: bare', 'CSeq: 1 REGISTER', 'Max-Forwards: 70'],
    'Contact: <sip:1001@bare.invalid;transport=ws>',
  ]),
);
socket.on('message', (data) => {
  const lines = String(data).split('\r\n');
  if (!lines[0]?.startsWith('INVITE ')) return;
  const copied = lines.filter((line) => /^(?:Via|From|Call-ID|CSeq):/.test(line));
  const to = lines.find((line) => line.startsWith('To:'));
  send(['SIP/2.0 486 Busy Here', ...copied, `${to};tag=bare`]);
});
