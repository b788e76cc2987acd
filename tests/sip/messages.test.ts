import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ArrivedMessage } from '../../main/telephony/port';
import { ManualClock } from '../fakes/clock';
import { Desk, pair } from './desk';
import { settled } from './notifier';
import { RawPeer } from './raw-peer';

let desk: Desk;
let peer: RawPeer;
let clock: ManualClock;
let kept: ArrivedMessage[];
beforeEach(async () => {
  clock = new ManualClock();
  const opened = await RawPeer.open();
  peer = opened.peer;
  desk = await new Desk({ user: 'agent', link: opened.link, clock }).started();
  kept = [];
});
afterEach(() => desk.driver.stop());

const deliver = (headers: readonly string[], body: string, from?: string): string => {
  const text = peer.compose('MESSAGE', { headers, body, ...(from !== undefined && { from }) });
  peer.send(text);
  return text;
};
const keepAll = () =>
  desk.driver.events.keepMessages(async (message) => {
    kept.push(message);
    return true;
  });

describe('a message that comes in', () => {
  test('is acknowledged once it is kept, and not before', async () => {
    const writing = Promise.withResolvers<boolean>();
    desk.driver.events.keepMessages((message) => {
      kept.push(message);
      return writing.promise;
    });
    deliver(['Content-Type: text/plain'], 'Bonjour');
    await expect.poll(() => kept).toHaveLength(1);
    await settled(peer);
    expect(peer.received.map(({ header }) => header('CSeq').split(' ')[1])).toEqual(['OPTIONS']);
    writing.resolve(true);
    await peer.response(200);
    expect(kept[0]).toMatchObject({ peer: '0612345678@far.invalid', peerName: 'Caller', text: 'Bonjour' });
  });

  test('of a user of our own domain is named by the user alone', async () => {
    keepAll();
    deliver(['Content-Type: text/plain'], 'x', '<sip:1002@TEST.invalid>;tag=q');
    await peer.response(200);
    expect(kept[0]).toMatchObject({ peer: '1002', peerName: null });
  });

  test('twice the same has the same mark, another has another', async () => {
    keepAll();
    const text = deliver(['Content-Type: text/plain'], 'one');
    await peer.response(200);
    peer.send(text.replace(/branch=\w+/, 'branch=z9hG4bKother'));
    await peer.response(200);
    deliver(['Content-Type: text/plain'], 'two');
    await peer.response(200);
    const [first, again, other] = kept.map(({ wireId }) => wireId);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  test.each([
    [415, ['Content-Type: image/png'], 'x', 'Accept', 'text/plain, text/html'],
    [415, ['Content-Type: text/plain', 'Content-Encoding: gzip'], 'x', 'Accept-Encoding', 'identity'],
    [413, ['Content-Type: text/plain'], 'x'.repeat(20_000), 'Accept', ''],
    [420, ['Content-Type: text/plain', 'Require: teleport'], 'x', 'Unsupported', 'teleport'],
  ])('that cannot be taken is refused with %i', async (status, headers, body, name, value) => {
    keepAll();
    deliver(headers, body);
    expect((await peer.response(status)).header(name)).toBe(value);
    expect(kept).toEqual([]);
  });

  test('that cannot be kept is not acknowledged: 500, to be sent again later', async () => {
    desk.driver.events.keepMessages(async () => false);
    deliver(['Content-Type: text/plain'], 'x');
    expect((await peer.response(500)).header('Retry-After')).toBe('60');
  });

  test('while nobody keeps messages is refused with 480', async () => {
    keepAll().dispose();
    deliver(['Content-Type: text/plain'], 'x');
    await peer.response(480);
  });

  test('in a flood: what cannot be written in time is put off, nothing is lost silently', async () => {
    const writing = Promise.withResolvers<boolean>();
    desk.driver.events.keepMessages(() => writing.promise);
    for (let each = 0; each < 60; each++) deliver(['Content-Type: text/plain'], `${each}`);
    await peer.response(503);
    writing.resolve(true);
    await expect.poll(() => peer.received.filter(({ status }) => status === 200)).toHaveLength(50);
    expect(peer.received.filter(({ status }) => status === 503)).toHaveLength(10);
  });
});

describe('a message of ours', () => {
  test.each([
    [200, 'delivered'],
    [202, 'accepted'],
    [404, 'notFound'],
    [480, 'unavailable'],
    [415, 'notSupported'],
    [513, 'tooLong'],
    [603, 'refused'],
    [500, 'serverError'],
  ])('answered with %i is %s', async (status, state) => {
    const sending = desk.driver.events.sendMessage('1002', 'Ça va ? 👍');
    const request = await peer.request('MESSAGE');
    expect(request.startLine).toBe('MESSAGE sip:1002@test.invalid SIP/2.0');
    expect([request.header('Content-Type'), request.body]).toEqual([
      'text/plain;charset=utf-8',
      'Ça va ? 👍',
    ]);
    peer.respond(request, status);
    expect(await sending).toBe(state);
  });

  test('that nobody answers ends', async () => {
    const sending = desk.driver.events.sendMessage('lea@far.invalid', 'x');
    expect((await peer.request('MESSAGE')).startLine).toBe('MESSAGE sip:lea@far.invalid SIP/2.0');
    clock.advance(40_000);
    expect(await sending).toBe('noAnswer');
  });

  test('to nothing that is an address, or over no link, is told at once', async () => {
    expect(await desk.driver.events.sendMessage('a b', 'x')).toBe('notFound');
    await desk.driver.stop();
    expect(await desk.driver.events.sendMessage('1002', 'x')).toBe('notConnected');
  });
});

test('two desks write to each other', async () => {
  const { agent, customer } = await pair();
  const heard: string[] = [];
  for (const each of [agent, customer]) {
    each.driver.events.keepMessages(async ({ peer: from, text }) => {
      heard.push(`${from}: ${text}`);
      return true;
    });
  }
  expect(await agent.driver.events.sendMessage('customer', 'Bonjour')).toBe('delivered');
  expect(await customer.driver.events.sendMessage('agent', 'Merci\nà vous')).toBe('delivered');
  expect(heard).toEqual(['agent: Bonjour', 'customer: Merci\nà vous']);
  await agent.driver.stop();
  await customer.driver.stop();
});
