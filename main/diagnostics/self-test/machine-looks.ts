import type { SelfTestOutcome } from '../../../shared/domain/self-test';
import { failed, type Look, lookAt, notApplicable, passed } from './look';

const MEGABYTE = 1_000_000;
/** A day's recordings and a new version of the program need about as much. */
const ENOUGH_MEGABYTES = 500;
/** Certificates and time-limited passwords begin to fail about here; a `Date` has whole seconds. */
const MOST_SKEW_MS = 60_000;

export interface MachineLookParts {
  /** Bytes that are free where the profile is. Rejects when nothing can be written there. */
  freeSpace(): Promise<number>;
  /** Reads a record; null while there are none open. Rejects when they fail. */
  readRecords: (() => Promise<void>) | null;
  /** What was typed waits because the store does not take it. */
  isStoreFailing(): boolean;
  /** By how much the server's clock is ahead of this one, in milliseconds; null where it has not said its time. */
  clockSkew(): number | null;
}

async function diskFound({ freeSpace }: MachineLookParts): Promise<SelfTestOutcome> {
  try {
    const megabytes = Math.floor((await freeSpace()) / MEGABYTE);
    return megabytes < ENOUGH_MEGABYTES ? failed('diskNearlyFull', { megabytes }) : passed({ megabytes });
  } catch {
    return failed('diskNotWritable');
  }
}

async function recordsFound({ readRecords, isStoreFailing }: MachineLookParts): Promise<SelfTestOutcome> {
  if (readRecords === null) return notApplicable('locked');
  try {
    await readRecords();
    return isStoreFailing() ? failed('recordsFailing') : passed();
  } catch {
    return failed('recordsFailing');
  }
}

function clockFound(skewMs: number | null): SelfTestOutcome {
  if (skewMs === null) return notApplicable('noServerTime');
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  return Math.abs(skewMs) > MOST_SKEW_MS ? failed('clockWrong', { seconds }) : passed({ seconds });
}

export const machineLooks = (parts: MachineLookParts): Look[] => [
  lookAt('disk', () => diskFound(parts)),
  lookAt('records', () => recordsFound(parts)),
  lookAt('clock', async () => clockFound(parts.clockSkew())),
];
