import type { qualityFr } from './fr-quality';
import type { Wording } from './wording';

export const qualityEn: Wording<typeof qualityFr> = {
  quality: {
    title: 'Sound quality: {{level}}',
    level: { good: 'good', fair: 'fair', poor: 'poor' },
    fine: 'The sound gets through well.',
    problem: {
      nothingIn:
        'Nothing arrives from the other side: they are silent, or their voice gets lost. Ask whether they hear you, else call back.',
      lossBoth:
        'Your network loses packets: you hear each other badly. Check the cable or the Wi-Fi, then tell support.',
      lossIn: 'Packets get lost on their way to you: you hear the other party badly. Ask them to repeat.',
      lossOut: 'Packets of your voice get lost on their way: the other party hears you badly. Speak slowly.',
      delay: 'Voices arrive late: let the other party finish before you speak.',
    },
    microphone: {
      silent:
        'Your microphone gives no sound. Check that the right one is chosen and that it is not switched off.',
      mutedByDevice: 'Your microphone is muted on the headset or by the system. Open it to be heard.',
      clipping: 'Your voice crackles, it is too loud. Move the microphone away or turn it down.',
    },
    curve: 'Score of the last minute, from {{lowest}} to {{highest}}',
    curveEmpty: 'No score yet',
    mos: 'Score (MOS, out of 4.5)',
    mosAverage: 'Average score (MOS)',
    mosLowest: 'Lowest score',
    lossIn: 'Lost on receiving',
    lossOut: 'Lost on sending',
    jitter: 'Jitter',
    jitterMax: 'Highest jitter',
    roundTrip: 'Round trip',
    roundTripMax: 'Longest round trip',
    codec: 'Codec',
    route: 'Path',
    candidate: { host: 'direct', srflx: 'through NAT', prflx: 'through NAT', relay: 'through a relay' },
    percent: '{{value}}%',
    milliseconds: '{{value}} ms',
    heading: 'Quality',
    unheard: 'Nothing was heard.',
    export: 'Export (CSV)',
    exported_one: '{{count}} call exported.',
    exported_other: '{{count}} calls exported.',
  },
};
