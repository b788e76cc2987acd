import { eventually } from './eventually';
import { type Heard, listen, type Recording } from './sound';

/** A recording that may still be written to. */
export interface GrowingRecording extends Recording {
  readonly path: string;
}

/**
 * Answers when a whole new second, recorded after this was asked, is this tone (to 10 Hz).
 * @param read the recording as it is now; undefined while there is none
 * @param who for the error
 * @throws Error with what was heard last when the time is up
 */
export async function newTone(
  read: () => Promise<GrowingRecording | undefined>,
  { hertz, who, timeout = 10_000 }: { hertz: number; who: string; timeout?: number | undefined },
): Promise<Heard> {
  const before = await read();
  let heard: Heard | undefined;
  const look = async () => {
    const now = await read();
    const known = now !== undefined && now.path === before?.path ? before.samples.length : 0;
    if (now === undefined || now.samples.length < known + now.rate) return undefined;
    heard = listen({ rate: now.rate, samples: now.samples.slice(-now.rate) });
    return Math.abs(heard.dominantHertz - hertz) <= 10 && heard.purity > 0.5 ? heard : undefined;
  };
  const options = { what: `${hertz} Hz at ${who}`, timeout, interval: 200 };
  return eventually(look, options).catch((error) => {
    throw new Error(`${who} heard ${JSON.stringify(heard)}`, { cause: error });
  });
}
