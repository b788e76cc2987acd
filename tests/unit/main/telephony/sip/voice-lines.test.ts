import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canAnswer, formatsOf, isEnabledAudio, readDescription } from '../../../../../main/telephony/sip/sdp';
import { ourVoice, theirAnswer, theirOffer } from '../../../../../main/telephony/sip/voice-lines';
import { Codec, VoiceOptions } from '../../../../../shared/domain/voice';

/** What Chromium offers. */
const browser = [
  'v=0',
  'o=- 1 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126',
  'c=IN IP4 0.0.0.0',
  'a=rtcp-mux',
  'a=ice-ufrag:x1y2',
  'a=fingerprint:sha-256 AB',
  'a=rtpmap:111 opus/48000/2',
  'a=rtcp-fb:111 transport-cc',
  'a=fmtp:111 minptime=10;useinbandfec=1',
  'a=rtpmap:63 red/48000/2',
  'a=fmtp:63 111/111',
  'a=rtpmap:9 G722/8000',
  'a=rtpmap:0 PCMU/8000',
  'a=rtpmap:8 PCMA/8000',
  'a=rtpmap:13 CN/8000',
  'a=rtpmap:110 telephone-event/48000',
  'a=rtpmap:126 telephone-event/8000',
  'a=sendrecv',
  '',
].join('\r\n');

const voice = (change: Partial<VoiceOptions> = {}) => VoiceOptions.parse(change);
const audioLine = (sdp: string) => /^m=audio.*$/m.exec(sdp)?.[0];
const opusLine = (sdp: string) => /^a=fmtp:111 (.*)$/m.exec(sdp)?.[1];

describe('what we say', () => {
  test('every codec by default, and keys at both clock rates', () => {
    expect(audioLine(ourVoice(browser, voice()))).toBe('m=audio 9 UDP/TLS/RTP/SAVPF 111 9 8 0 110 126');
    expect(opusLine(ourVoice(browser, voice()))).toBe('minptime=10;useinbandfec=1;usedtx=0');
  });

  test('the chosen codecs in their order, and no line of another', () => {
    const said = ourVoice(browser, voice({ codecs: ['pcma', 'opus'] }));
    expect(audioLine(said)).toBe('m=audio 9 UDP/TLS/RTP/SAVPF 8 111 110 126');
    expect(said).not.toMatch(/G722|PCMU|red|CN\/|:63 /);
    expect(said.split('\r\n')).toContain('a=rtcp-fb:111 transport-cc');
  });

  test('a narrow network asks for long packets and few bits', () => {
    const said = ourVoice(browser, voice({ packetTime: 40, bitrateCap: 16, errorCorrection: false }));
    expect(said).toMatch(/\r\na=ptime:40\r\na=maxptime:60\r\n$/);
    expect(opusLine(said)).toBe('minptime=10;useinbandfec=0;usedtx=0;maxaveragebitrate=16000');
  });

  test('pauses in silence take comfort noise along', () => {
    const said = ourVoice(browser, voice({ pauseInSilence: true }));
    expect(audioLine(said)).toBe('m=audio 9 UDP/TLS/RTP/SAVPF 111 9 8 0 13 110 126');
    expect(opusLine(said)).toContain('usedtx=1');
  });
});

describe('what we hear', () => {
  test('an offer comes in our order, an answer in theirs', () => {
    const ours = voice({ codecs: ['pcma', 'g722', 'opus'] });
    expect(audioLine(theirOffer(browser, ours))).toContain(' 8 9 111 ');
    expect(audioLine(theirAnswer(browser, ours))).toContain(' 111 9 8 ');
  });

  test('without a codec of ours there is no audio, and nothing to answer with', () => {
    const theirs = browser.replace('111 63 9 0 8 13', '0');
    const heard = theirOffer(theirs, voice({ codecs: ['opus'] }));
    expect(audioLine(heard)).toMatch(/^m=audio 0 /);
    expect(canAnswer(theirs)).toBe(true);
    expect(canAnswer(heard)).toBe(false);
  });

  test('keys go in the clock of the voice where there are events of it (RFC 4733 section 2.1)', () => {
    const heard = (codecs: VoiceOptions['codecs'], theirs = browser) =>
      audioLine(theirAnswer(theirs, voice({ codecs })))?.replace('m=audio 9 UDP/TLS/RTP/SAVPF ', '');
    expect(heard(['opus', 'pcma'])).toBe('111 8 110');
    expect(heard(['pcma'])).toBe('8 126');
    expect(heard(['opus'], browser.replace('telephone-event/48000', 'other/48000'))).toBe('111 126');
  });

  test('formats without an rtpmap line have their static names (RFC 3551 section 6)', () => {
    const bare = browser.replace(/a=rtpmap:8 .*\r\n/, '');
    expect(audioLine(theirOffer(bare, voice({ codecs: ['pcma'] })))).toContain(' 8 ');
  });

  test('G.711 and G.722 under payload types of their own choice are not heard, those of the standard are', () => {
    const theirs = browser
      .replace('111 63 9 0 8 13', '118 119 8 120')
      .replace(
        'a=rtpmap:111 opus/48000/2',
        'a=rtpmap:118 PCMU/8000\r\na=rtpmap:119 G722/8000\r\na=rtpmap:120 pcma/8000',
      );
    const heard = theirOffer(theirs, voice());
    expect(audioLine(heard)).toBe('m=audio 9 UDP/TLS/RTP/SAVPF 8 126');
    expect(heard).not.toMatch(/^a=rtpmap:1(18|19|20) /m);
    expect(canAnswer(theirOffer(theirs.replace('118 119 8 120', '118 119 120'), voice()))).toBe(false);
  });

  test.each([
    ['', 40],
    ['a=maxptime:60\r\n', 40],
    ['a=ptime:20\r\na=maxptime:30\r\n', 20],
    ['a=maxptime:0\r\n', 20],
  ])('with %j we send packets of %i ms where 40 are chosen', (lines, time) => {
    const heard = theirAnswer(`${browser}${lines}`, voice({ packetTime: 40 }));
    expect(heard.match(/a=(max)?ptime:\d+/g)).toEqual([`a=ptime:${time}`]);
  });

  test('at 20 ms the far end has its own wish', () => {
    expect(theirAnswer(`${browser}a=ptime:30\r\n`, voice())).toContain('a=ptime:30');
  });

  test.each([
    [';maxaveragebitrate=12000', 24, 12_000],
    [';maxaveragebitrate=64000', 24, 24_000],
    [';maxaveragebitrate=many', 24, 24_000],
    ['', 24, 24_000],
  ] as const)('of two caps the lower holds (%s)', (theirs, bitrateCap, rate) => {
    const sdp = browser.replace('useinbandfec=1', `useinbandfec=1${theirs}`);
    expect(opusLine(theirAnswer(sdp, voice({ bitrateCap })))).toContain(`maxaveragebitrate=${rate}`);
  });

  test('repair and pauses are what the line wants, repair only where they can use it', () => {
    expect(opusLine(theirAnswer(browser, voice({ errorCorrection: false })))).toContain('useinbandfec=0');
    const without = browser.replace(';useinbandfec=1', ';usedtx=1');
    expect(opusLine(theirAnswer(without, voice()))).toBe('minptime=10;usedtx=0');
  });
});

const anyVoice = fc.record({
  codecs: fc.shuffledSubarray([...Codec.options], { minLength: 1 }),
  errorCorrection: fc.boolean(),
  pauseInSilence: fc.boolean(),
  packetTime: fc.constantFrom(20, 40, 60),
  bitrateCap: fc.constantFrom(null, 12, 16, 24, 32),
});
const audioOf = (sdp: string) => sdp.slice(sdp.indexOf('m=')).split('\r\n');

test('any choice gives a description of exactly its codecs, in order, and twice says the same', () => {
  fc.assert(
    fc.property(anyVoice, (any) => {
      const choice = VoiceOptions.parse(any);
      const said = ourVoice(browser, choice);
      const names = formatsOf(audioOf(said)).map(({ name }) => name);
      expect(names.slice(0, choice.codecs.length)).toEqual(choice.codecs);
      expect(names.filter((name) => name === 'telephone-event')).toHaveLength(2);
      expect(ourVoice(said, choice)).toBe(said);
      expect(readDescription(said)).toEqual(readDescription(browser));
    }),
  );
});

test('no text of the far end is too odd, and none gets audio that it did not have', () => {
  const odd = fc.array(
    fc.oneof(
      fc.constantFrom(...browser.split('\r\n'), 'm=audio 5 X 8', 'a=fmtp:111 ;;=;a', 'm=video 9 X 1'),
      fc.string(),
    ),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(odd, anyVoice, (lines, any) => {
      const choice = VoiceOptions.parse(any);
      const sdp = lines.join('\r\n');
      for (const heard of [theirOffer(sdp, choice), theirAnswer(sdp, choice)]) {
        const enabled = (text: string) => text.split(/\r?\n/).filter((line) => isEnabledAudio([line])).length;
        expect(enabled(heard)).toBeLessThanOrEqual(enabled(sdp));
      }
    }),
  );
});
