import type { CauseCode } from '../../../shared/domain/call';
import { headerValues } from './header-values';

/** ITU-T Q.850 causes with a meaning of their own (mapped as RFC 3398 section 8.2.6.1 maps them to statuses). */
const byQ850: Readonly<Record<number, CauseCode>> = {
  1: 'notFound', // unallocated number
  2: 'notFound', // no route to network
  3: 'notFound', // no route to destination
  17: 'busy',
  18: 'noAnswer', // no user responding
  19: 'noAnswer', // alerted
  20: 'unavailable', // subscriber absent
  21: 'declined',
  22: 'numberChanged',
  26: 'answeredElsewhere', // non-selected user clearing
  27: 'unavailable', // destination out of order
  28: 'incompleteNumber', // invalid number format
  34: 'overloaded', // no circuit
  38: 'serverError', // network out of order
  41: 'serverError', // temporary failure
  42: 'overloaded', // switching equipment congestion
  44: 'overloaded', // requested circuit not available
  47: 'overloaded', // resource unavailable
  52: 'forbidden', // outgoing calls barred
  53: 'forbidden', // outgoing calls barred within the closed user group
  54: 'declined', // incoming calls barred
  55: 'declined', // incoming calls barred within the closed user group
  57: 'forbidden', // bearer capability not authorised
  58: 'overloaded', // bearer capability not available
  65: 'noCommonCodec', // bearer capability not implemented
  87: 'forbidden', // not a member of the closed user group
  88: 'noCommonCodec', // incompatible destination
  102: 'timeout', // recovery on timer expiry
  111: 'serverError', // protocol error
  127: 'serverError', // interworking
};

/** Why a branch of a fork was given up (RFC 3326 section 2, 3GPP TS 24.229): what became of another one. */
const elsewhere: Readonly<Record<number, CauseCode>> = {
  200: 'answeredElsewhere',
  600: 'declinedElsewhere',
  603: 'declinedElsewhere',
};

/** `protocol` in upper case, `cause` a whole number. */
export interface Reason {
  readonly protocol: string;
  readonly cause: number;
}

/** The Reason header (RFC 3326); values without a cause that is a number do not count. */
export function reasonsIn(lines: readonly string[]): Reason[] {
  return headerValues(lines).flatMap(({ head, parameters }) => {
    const cause = parameters.get('cause')?.trim() ?? '';
    return /^\d{1,3}$/.test(cause) ? [{ protocol: head.toUpperCase(), cause: Number(cause) }] : [];
  });
}

/** What the telephone network says, where it says more than that the call is over. */
export function codeOfQ850(lines: readonly string[]): CauseCode | null {
  const told = reasonsIn(lines).find(({ protocol }) => protocol === 'Q.850');
  return (told && byQ850[told.cause]) ?? null;
}

/** What became of the call on another phone of ours; null where nothing is said of one. */
export function codeOfElsewhere(lines: readonly string[]): CauseCode | null {
  for (const { protocol, cause } of reasonsIn(lines)) {
    const code =
      protocol === 'SIP' ? elsewhere[cause] : cause === 26 && protocol === 'Q.850' ? elsewhere[200] : null;
    if (code) return code;
  }
  return null;
}
