import type { PeerSource } from '../../shared/ipc/media-protocol';
import type { DemoCaller } from './port';
import { numbers } from './sample-data/numbers';

type Sound = Extract<PeerSource, { kind: 'recording' }>['sound'];

/** Who calls, from which number, which number of the campaigns they dial, and which voice they have. */
export const callers: Readonly<Record<DemoCaller, { number: string; dialled: string; sound: Sound }>> = {
  frenchCustomer: { number: numbers.frenchCustomer, dialled: numbers.assistanceLine, sound: 'customer-fr' },
  englishCustomer: { number: numbers.englishCustomer, dialled: numbers.broadbandLine, sound: 'customer-en' },
  severalMatches: { number: numbers.sharedHome, dialled: numbers.assistanceLine, sound: 'customer-fr' },
  unknown: { number: numbers.unknown, dialled: numbers.assistanceLine, sound: 'customer-fr' },
};

export type CalleeBehaviour =
  | { kind: 'answers'; afterMs: number; sound: Sound }
  | { kind: 'refuses'; afterMs: number; sipStatus: number }
  /** Rings until the agent gives up. */
  | { kind: 'rings' };

/** Endings of a number with which the outcomes of a call can be tried. */
const REFUSALS: Readonly<Record<string, number>> = {
  '486': 486,
  '603': 603,
  '404': 404,
  '488': 488,
  '503': 503,
};
const NEVER_ANSWERS = '480';
const FRENCH_SPEAKING = /^\+?(33|32|41|212|213|216|221|225|590|596|262)/;

/**
 * What the customer at the other end of a number does. Rings 1 to 2 s and answers, except where the number ends
 * in a SIP status: 486 busy, 603 declines, 404 not found, 488 and 503 refused, 480 nobody answers.
 * @param random 0..1
 */
export function behaviourOf(number: string, random: number): CalleeBehaviour {
  const ending = number.slice(-3);
  const sipStatus = REFUSALS[ending];
  if (sipStatus !== undefined)
    return { kind: 'refuses', afterMs: sipStatus === 603 ? 2_000 : 300, sipStatus };
  if (ending === NEVER_ANSWERS) return { kind: 'rings' };
  const sound = FRENCH_SPEAKING.test(number) ? 'customer-fr' : 'customer-en';
  return { kind: 'answers', afterMs: 1_000 + random * 1_000, sound };
}
