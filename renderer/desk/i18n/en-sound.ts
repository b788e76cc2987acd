import type { soundFr } from './fr-sound';
import type { Wording } from './wording';

export const soundEn: Wording<typeof soundFr> = {
  sound: {
    title: 'Sound',
    microphone: 'Microphone',
    speaker: 'Headset or speaker',
    ringer: 'Ring on',
    systemDefault: 'System default',
    systemDefaultIs: 'System default ({{device}})',
    absent: '{{device}} (unplugged)',
    nameless: 'Device {{number}}',
    fallback: 'Not available: the default device takes its place.',
    processing: 'Your voice',
    echoCancellation: 'Echo cancelling',
    noiseSuppression: 'Noise suppression',
    autoGainControl: 'Automatic microphone volume',
    level: 'Microphone level',
    levelHint: 'Speak: the bar must move without touching its end.',
    problem: {
      denied: 'The microphone is refused. Allow it in the system.',
      missing: 'No microphone is plugged in. Plug in the headset.',
      busy: 'Another program has the microphone. Close it, then try again.',
    },
    trySpeaker: 'Try the headset',
    testCall: 'Call yourself',
    testCallHint: 'Speak for five seconds, then listen to what others hear.',
    recording: 'Speak now…',
    playing: 'This is what others hear of you…',
    verdict: {
      good: 'You are heard well.',
      quiet: 'You are hardly heard. Bring the microphone closer or turn it up.',
      silent:
        'You are not heard. Check that the headset is not muted and that the right microphone is chosen.',
      clipped: 'Your voice crackles, it is too loud. Move the microphone away or turn it down.',
    },
    noSound: 'The trial could not be done. Try again, then tell support.',
  },
};
