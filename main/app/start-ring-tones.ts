import type { ReadTone } from '../../shared/domain/ring-tone';
import type { SlicePublisher } from '../ipc/slice-publisher';
import { MediaHost } from '../media/host';
import type { SoundPort } from '../media/port';
import type { OpenMediaWindow } from '../media/window-factory';
import type { Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import { RingTones } from '../ring-tones/ring-tones';
import type { SettingsPort } from '../settings/port';
import { showRingTones } from './wiring/ring-tones-to-sound';

interface Parts {
  folder: string;
  settings: SettingsPort;
  sound: Pick<SoundPort, 'useRingTones'>;
  publisher: SlicePublisher;
  openMediaWindow: OpenMediaWindow;
  clock: Clock;
  log: Log;
}

/** The imported ring tones, told to the calls' media window and to the desk as soon as they are read. */
export function startRingTones(parts: Parts): RingTones {
  const log = parts.log.child('ring-tones');
  const tones = new RingTones({ ...parts, log, read: (file) => readApart(file, parts) });
  showRingTones({ ...parts, tones });
  void tones.load();
  return tones;
}

/** A file may be made to break what decodes it: a window of its own does, which no call depends on and which is gone afterwards. */
async function readApart(
  file: Uint8Array,
  { openMediaWindow, clock, log }: Pick<Parts, 'openMediaWindow' | 'clock' | 'log'>,
): Promise<ReadTone> {
  const host = new MediaHost({ open: () => openMediaWindow({ loudspeaker: 'off' }), clock, log });
  try {
    return await host.readTone(file);
  } finally {
    host.dispose();
  }
}
