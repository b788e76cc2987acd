import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  answerDirection,
  canAnswer,
  type DescribedAudio,
  isHolding,
  isSameMedia,
  Origin,
  readDescription,
  relaysIn,
} from '../../../../../main/telephony/sip/sdp';
import { Direction } from '../../../../../shared/ipc/media-protocol';
import { sdp } from '../../../../fakes/sdp-media';

const audioOf = (text: string): DescribedAudio | null => {
  const summary = readDescription(text);
  if (!summary.ok) throw new Error('not a description');
  return summary.audio;
};

describe('readDescription', () => {
  test('reads direction, address and events', () => {
    expect(audioOf(sdp('sendonly'))).toEqual({
      direction: 'sendonly',
      nullAddress: false,
      telephoneEvent: true,
      certificates: `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => 'ab').join(':')}`,
      keepsKeys: false,
      addresses: ['127.0.0.1'],
    });
  });

  test.each(['new', 'existing'])(
    'knows an end that keeps the keys of a session by what it says of its %s connection',
    (connection) => {
      const asterisk = sdp('sendrecv').replace('a=setup', `a=connection:${connection}\r\na=setup`);
      expect(audioOf(asterisk)?.keepsKeys).toBe(true);
      expect(audioOf(asterisk.replace(/a=fingerprint:.*\r\n/, ''))?.keepsKeys).toBe(false);
      expect(audioOf(sdp('sendrecv').replace('s=-', 's=Asterisk'))?.keepsKeys).toBe(false);
    },
  );

  test('names where its end may be sent to: its candidates, else its connection; never a name', () => {
    const candidates = [...Array(20).keys()].map((n) => `a=candidate:1 1 UDP 9 192.0.2.${n} 4 typ host\r\n`);
    const others =
      'a=candidate:1 1 tcp 9 198.51.100.1 9 typ host\r\na=candidate:1 1 udp 9 x.local 4 typ host\r\n';
    const plain = sdp('sendrecv').replace(/^a=candidate.*\r\n/m, '');
    expect(audioOf(plain.replace(/(?=^a=mid)/m, others + candidates.join('')))?.addresses).toHaveLength(8);
    expect(audioOf(plain.replace(/(?=^a=mid)/m, others))?.addresses).toEqual([]);
    expect(audioOf(plain.replace('c=IN IP4 127.0.0.1', 'c=IN IP6 2001:db8::7'))?.addresses).toEqual([
      '2001:db8::7',
    ]);
  });

  test('names the relays of a description of ours', () => {
    const relay = 'a=candidate:2 1 udp 41885439 203.0.113.9 50000 typ relay raddr 0.0.0.0 rport 0\r\n';
    expect(relaysIn(sdp('sendrecv') + relay)).toEqual(['203.0.113.9']);
  });

  test('knows an end by the certificates of its section, else of the session, in any order and spelling', () => {
    const [one, two] = ['a=fingerprint:sha-1 AA:01', 'a=fingerprint:sha-1 BB:02'];
    const bare = sdp('sendrecv').replace(/a=fingerprint:.*\r\n/, '');
    const session = (...lines: string[]) => bare.replace('t=0 0', ['t=0 0', ...lines].join('\r\n'));
    const section = (...lines: string[]) => `${bare}${lines.join('\r\n')}\r\n`;
    const named = audioOf(section(one, two))?.certificates;
    expect(named).toBeTruthy();
    const same = [section(two.toLowerCase(), one), session(one, two, one), session(two, one)];
    for (const other of same) expect(audioOf(other)?.certificates).toBe(named);
    const others = [section(one), `${session(one)}${two}\r\n`, session(two)];
    for (const other of others) expect(audioOf(other)?.certificates).not.toBe(named);
  });

  test('the media level goes before the session level', () => {
    const text = sdp('sendrecv')
      .replace('t=0 0', 't=0 0\r\na=inactive')
      .replace('m=audio 9 ', 'm=audio 40000 ')
      .replace('a=sendrecv', 'c=IN IP4 0.0.0.0');
    expect(audioOf(text)).toMatchObject({ direction: 'inactive', nullAddress: true });
  });

  test.each([
    ['IN IP4 0.0.0.0', '40000', true],
    ['IN IP6 ::', '40000', true],
    ['IN IP6 0:0:0:0:0:0:0:0', '40000', true],
    ['IN IP6 ::1', '40000', false],
    ['IN IP4 0.0.0.0', '9', false],
    ['IN IP6 ::', '9', false],
  ])(
    'the address %s with port %s and ICE: null %s (RFC 8840 section 4.1.1)',
    (address, port, nullAddress) => {
      const text = sdp('sendrecv')
        .replace('m=audio 9 ', `m=audio ${port} `)
        .replace('IN IP4 127.0.0.1\r\nt=', `${address}\r\nt=`);
      expect(audioOf(text)?.nullAddress).toBe(nullAddress);
    },
  );

  test('a null address with port 9 and without ICE is a hold', () => {
    const text = sdp('sendrecv')
      .replace('c=IN IP4 127.0.0.1', 'c=IN IP4 0.0.0.0')
      .replace(/a=ice-ufrag.*\r\n/, '');
    expect(audioOf(text)?.nullAddress).toBe(true);
  });

  test('the attributes of another stream are not the audio ones', () => {
    expect(audioOf(`${sdp('sendrecv')}m=video 9 RTP/AVP 96\r\na=inactive\r\n`)?.direction).toBe('sendrecv');
  });

  test('reads the section that is in use', () => {
    const held = sdp('sendonly').slice(sdp('sendonly').indexOf('m='));
    const text = `${sdp('sendrecv')}${held}`;
    expect(audioOf(text)?.direction).toBe('sendrecv');
    const summary = readDescription(text, 1);
    expect(summary.ok && summary.audio?.direction).toBe('sendonly');
  });

  test('a disabled audio is passed over', () => {
    const enabled = sdp('sendonly').slice(sdp('sendonly').indexOf('m='));
    expect(audioOf(`${sdp('sendrecv').replace('m=audio 9', 'm=audio 0')}${enabled}`)?.direction).toBe(
      'sendonly',
    );
  });

  test.each(['m=audio 0', 'm=video 9', 'm=audio x'])('%s is no audio', (line) => {
    expect(audioOf(sdp('sendrecv').replace('m=audio 9', line))).toBeNull();
  });

  test.each(['', 'v=0', 'v=0\r\no=nonsense\r\n', '<sdp/>', sdp('sendrecv').replace('s=-', 'session')])(
    'what is no description',
    (text) => {
      expect(readDescription(text)).toEqual({ ok: false });
    },
  );

  test('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => readDescription(text) !== undefined));
  });
});

describe('isSameMedia', () => {
  test.each([
    ['another version of it', (text: string) => text.replace('4711 2', '4711 3'), true],
    ['one more candidate', (text: string) => `${text}a=candidate:2 1 udp 1 192.0.2.1 1 typ host\r\n`, true],
    [
      'the same in another order',
      (text: string) => text.replace(/(a=ice-ufrag.*\r\n)(a=ice-pwd.*\r\n)/, '$2$1'),
      true,
    ],
    ['the other way', (text: string) => text.replace('sendrecv', 'sendonly'), false],
    ['another port', (text: string) => text.replace('m=audio 9 ', 'm=audio 10 '), false],
    ['another codec', (text: string) => text.replace('SAVPF 0', 'SAVPF 8'), false],
    ['another password of ICE', (text: string) => text.replace('0123', '3210'), false],
    ['another certificate', (text: string) => text.replace('AB:AB', 'AB:AC'), false],
  ])('%s', (_name, change, same) => {
    const other = change(sdp('sendrecv'));
    expect(other).not.toBe(sdp('sendrecv'));
    expect(isSameMedia(sdp('sendrecv'), other)).toBe(same);
  });
});

describe('canAnswer', () => {
  const offer = (...codecs: string[]) =>
    sdp('sendrecv', { codec: codecs.map((_name, index) => 96 + index).join(' ') }).replace(
      'a=rtpmap:0 PCMU/8000',
      codecs.map((name, index) => `a=rtpmap:${96 + index} ${name}`).join('\r\n'),
    );

  test.each(['opus/48000/2', 'OPUS/48000/2', 'G722/8000', 'PCMU/8000', 'PCMA/8000'])('%s', (codec) => {
    expect(canAnswer(offer('SAWTONE/8000', codec))).toBe(true);
  });

  test.each(['0', '8', '9'])('payload type %s, which needs no name', (codec) => {
    expect(canAnswer(sdp('sendrecv', { codec }).replace(/a=rtpmap:0.*\r\n/, ''))).toBe(true);
  });

  test.each(['SAWTONE/8000', 'telephone-event/8000', 'CN/8000', 'G729/8000'])('not %s alone', (codec) => {
    expect(canAnswer(offer(codec))).toBe(false);
  });

  test('a fingerprint and ICE of the whole session count', () => {
    const [fingerprint = ''] = /a=fingerprint.*\r\n/.exec(sdp('sendrecv')) ?? [];
    const text = sdp('sendrecv').replace(fingerprint, '').replace('t=0 0\r\n', `t=0 0\r\n${fingerprint}`);
    expect(canAnswer(text)).toBe(true);
  });

  test.each(['fingerprint', 'ice-ufrag', 'rtcp-mux', 'rtpmap:0'])('not without a=%s', (attribute) => {
    const without = sdp('sendrecv', { codec: '96' })
      .replace('a=rtpmap:0', 'a=rtpmap:96')
      .replace(new RegExp(`a=${attribute.replace(':0', ':96')}.*\r\n`), '');
    expect(canAnswer(without)).toBe(false);
  });

  test.each(['audio 0', 'video 9'])('not with m=%s', (media) => {
    expect(canAnswer(sdp('sendrecv').replace('m=audio 9', `m=${media}`))).toBe(false);
  });

  test('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof canAnswer(text) === 'boolean'));
  });
});

test('an origin keeps the session id and counts up (RFC 3264 section 8)', () => {
  const origin = new Origin();
  const lines = [
    sdp('sendrecv', { session: 5 }),
    sdp('sendonly', { session: 5 }),
    sdp('sendrecv', { session: 6 }),
  ]
    .map((text) => origin.stamp(text))
    .map((text) => /^o=.*$/m.exec(text)?.[0]);
  expect(lines).toEqual(['o=- 5 2 IN IP4 127.0.0.1', 'o=- 5 3 IN IP4 127.0.0.1', 'o=- 5 4 IN IP4 127.0.0.1']);
});

describe('answerDirection', () => {
  const offer = (direction: Direction): DescribedAudio => ({
    direction,
    nullAddress: false,
    telephoneEvent: true,
    certificates: '',
    keepsKeys: false,
    addresses: [],
  });

  test.each([
    ['sendrecv', false, 'sendrecv'],
    ['sendrecv', true, 'sendonly'],
    ['sendonly', false, 'recvonly'],
    ['sendonly', true, 'inactive'],
    ['recvonly', false, 'sendonly'],
    ['recvonly', true, 'sendonly'],
    ['inactive', false, 'inactive'],
    ['inactive', true, 'inactive'],
  ] as const)('to %s, held by us: %s', (offered, held, answer) => {
    expect(answerDirection(offer(offered), held)).toBe(answer);
  });

  test('never takes what was not offered (RFC 3264 section 6.1)', () => {
    for (const direction of Direction.options)
      for (const held of [true, false]) {
        const answer = answerDirection(offer(direction), held);
        const weSend = answer === 'sendrecv' || answer === 'sendonly';
        const weReceive = answer === 'sendrecv' || answer === 'recvonly';
        if (weSend) expect(isHolding(offer(direction))).toBe(false);
        if (weReceive) expect(['sendrecv', 'sendonly']).toContain(direction);
      }
  });
});
