import { afterEach, beforeEach, expect, test } from 'vitest';
import { farEndDescription } from '../../fixtures/far-ends';
import { MediaClient } from './client';

let agent: MediaClient;
beforeEach(() => {
  agent = new MediaClient();
});
afterEach(() => agent.session.close());

/** The media section of that number in a description. */
const sectionOf = (sdp: string, number: number) => sdp.split(/^(?=m=)/m)[number + 1] ?? '';

test.each([
  ['asterisk-invite', 0, 'opus'],
  ['freeswitch-invite', 0, 'opus'],
  ['opensips-invite', 0, 'G722'],
  ['carrier-invite', 1, 'PCMA'],
  ['browser-invite', 0, 'opus'],
])(
  'the offer of %s is answered in WebRTC, with the first codec that both know',
  async (name, section, codec) => {
    const offer = farEndDescription(name);
    const peerId = await agent.open('ours');
    expect(await agent.request('setRemote', { peerId, sdp: offer })).toEqual({ section });
    const answer = await agent.describe(peerId, 'sendrecv');
    const audio = sectionOf(answer, section);
    expect(audio).toMatch(/^m=audio [1-9]/);
    expect(audio).toMatch(/^a=sendrecv/m);
    expect(audio).toMatch(/^a=setup:(active|passive)/m);
    const [, , , first] = audio.split(/\r?\n/, 1)[0]?.split(' ') ?? [];
    expect(sectionOf(offer, section)).toMatch(new RegExp(`^a=rtpmap:${first} ${codec}/`, 'm'));
    expect([...answer.matchAll(/^m=/gm)]).toHaveLength([...offer.matchAll(/^m=/gm)].length);
  },
);

test.each([
  ['asterisk', 'recvonly'],
  ['freeswitch', 'recvonly'],
  ['opensips', 'recvonly'],
  ['carrier', 'inactive'],
] as const)('a hold of %s and what follows it are answered', async (server, held) => {
  const peerId = await agent.open('ours');
  const section = server === 'carrier' ? 1 : 0;
  const take = async (name: string, direction: 'sendrecv' | typeof held) => {
    await agent.request('setRemote', { peerId, sdp: farEndDescription(name) });
    return sectionOf(await agent.describe(peerId, direction), section);
  };
  expect(await take(`${server}-invite`, 'sendrecv')).toMatch(/^a=sendrecv/m);
  expect(await take(`${server}-hold`, held)).toMatch(new RegExp(`^m=audio [1-9][\\s\\S]*^a=${held}`, 'm'));
  const resumed = server === 'carrier' ? 'carrier-invite' : `${server}-resume`;
  expect(await take(resumed, 'sendrecv')).toMatch(/^m=audio [1-9][\s\S]*^a=sendrecv/m);
});

test.each(['asterisk-183', 'asterisk-200', 'freeswitch-183', 'freeswitch-200', 'carrier-ack', 'carrier-200'])(
  'our offer, answered by %s, is agreed on',
  async (name) => {
    const peerId = await agent.open('ours');
    await agent.describe(peerId, 'sendrecv');
    expect(await agent.request('setRemote', { peerId, sdp: farEndDescription(name) })).toEqual({
      section: 0,
    });
    // Agreed: a new offer can be made.
    expect(await agent.describe(peerId, 'sendonly')).toMatch(/^a=sendonly/m);
  },
);

test('an offer without rtcp-mux is refused by name', async () => {
  const peerId = await agent.open('ours');
  const refused = agent.request('setRemote', { peerId, sdp: farEndDescription('freepbx-invite') });
  expect(await agent.failure(refused)).toBe('noCommonCodec');
});
