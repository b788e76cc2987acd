import type { voiceFr } from './fr-voice';
import type { Wording } from './wording';

export const voiceEn: Wording<typeof voiceFr> = {
  voice: {
    title: 'Sound and ringing',
    codecs: 'Codecs, in order of preference',
    names: {
      opus: 'Opus (best sound, survives losses)',
      g722: 'G.722 (wide sound, local network)',
      pcma: 'G.711 A-law (telephony, Europe)',
      pcmu: 'G.711 µ-law (telephony, North America)',
    },
    raise: 'Prefer {{codec}} more',
    lower: 'Prefer {{codec}} less',
    lastStays: 'At least one codec is needed: the last one cannot be taken out.',
    errorCorrection: 'Opus: repair lost packets (FEC)',
    pauseInSilence: 'Send less during silences (DTX)',
    packetTime: 'Voice in each packet',
    packetTimes: {
      normal: '20 ms (normal network)',
      narrow: '40 ms (narrow network)',
      narrowest: '60 ms (very narrow network)',
    },
    bitrateCap: 'Highest bitrate of Opus',
    bitrateFree: 'No limit',
    bitrate: '{{rate}} kbit/s',
  },
};
