import type { SlicePublisher } from '../../ipc/slice-publisher';
import type { SoundPort } from '../../media/port';
import type { RingTonesPort } from '../../ring-tones/port';

interface Parts {
  publisher: SlicePublisher;
  sound: Pick<SoundPort, 'useRingTones'>;
  tones: Pick<RingTonesPort, 'tones' | 'onTones'>;
}

/** The sounds go to the media window, their names to the desk. */
export function showRingTones({ publisher, sound, tones }: Parts): void {
  const show = () => {
    const kept = tones.tones;
    sound.useRingTones(kept.flatMap(({ id, wave }) => (wave === null ? [] : [{ id, wave }])));
    publisher.patch('devices', {
      ringTones: kept.map(({ id, name, wave }) => ({ id, name, isUsable: wave !== null })),
    });
  };
  tones.onTones(show);
}
