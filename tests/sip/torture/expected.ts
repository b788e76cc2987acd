/**
 * What becomes of a message at a telephone, which is neither proxy nor registrar: the status of its answer, `absorbed` for a
 * response that fits no request of ours, `dropped` for what is reported as malformed and not answered.
 */
export type Outcome = number | 'absorbed' | 'dropped';

/** Name, section, outcome and what that outcome rests on. */
export type Row = readonly [name: string, section: string, outcome: Outcome, why: string];

/** The messages of RFC 4475, by their names there. */
export const rfc4475: readonly Row[] = [
  ['wsinv', '3.1.1.1', 481, 'well-formed; its To has a tag of no dialog here (RFC 3261 section 12.2.2)'],
  ['intmeth', '3.1.1.2', 405, 'well-formed, of a method that nobody knows'],
  ['esc01', '3.1.1.3', 488, 'well-formed and for us; plain RTP has no answer (RFC 8827 section 6.5)'],
  ['escnull', '3.1.1.4', 404, 'well-formed; we are no registrar (RFC 3261 section 8.2.2.1)'],
  ['esc02', '3.1.1.5', 405, 'its method is no REGISTER: a percent sign in a method escapes nothing'],
  ['lwsdisp', '3.1.1.6', 200, 'well-formed'],
  ['longreq', '3.1.1.7', 488, 'well-formed; plain RTP has no answer'],
  ['dblreq', '3.1.1.8', 404, 'one REGISTER; the octets after its length are ignored'],
  ['semiuri', '3.1.1.9', 200, 'well-formed; the semicolon is part of the user'],
  ['transports', '3.1.1.10', 200, 'well-formed; every Via is repeated, known or not'],
  ['mpart01', '3.1.1.11', 415, 'well-formed; a telephone shows text, not parts (RFC 3428 section 7)'],
  ['unreason', '3.1.1.12', 'absorbed', 'well-formed, answers nothing of ours'],
  ['noreason', '3.1.1.13', 'absorbed', 'well-formed, answers nothing of ours'],
  ['badinv01', '3.1.2.1', 400, 'should be a 400'],
  ['clerr', '3.1.2.2', 400, 'a message a frame, as over UDP (RFC 7118 section 5): a 400'],
  ['ncl', '3.1.2.3', 400, 'should be an error'],
  ['scalar02', '3.1.2.4', 400, 'should be a 400 for its CSeq'],
  ['scalarlg', '3.1.2.5', 'dropped', 'is simply discarded'],
  ['quotbal', '3.1.2.6', 400, 'should be a 400'],
  ['ltgtruri', '3.1.2.7', 400, 'a 400 is always reasonable'],
  ['lwsruri', '3.1.2.8', 400, 'should be a 400'],
  ['lwsstart', '3.1.2.9', 400, 'may be rejected'],
  ['trws', '3.1.2.10', 400, 'may be rejected'],
  ['escruri', '3.1.2.11', 488, 'the escaped header may be ignored; plain RTP has no answer'],
  ['baddate', '3.1.2.12', 488, 'who has no use for Date should ignore it; plain RTP has no answer'],
  ['regbadct', '3.1.2.13', 400, 'a 400 is reasonable'],
  ['badaspec', '3.1.2.14', 400, 'a 400 is reasonable'],
  ['baddn', '3.1.2.15', 400, 'a 400 is always reasonable'],
  ['badvers', '3.1.2.16', 505, 'should be a 505'],
  ['mismatch01', '3.1.2.17', 400, 'should be a 400'],
  ['mismatch02', '3.1.2.18', 400, 'may be a 400 as well as a 501'],
  ['bigcode', '3.1.2.19', 'dropped', 'should be discarded'],
  ['badbranch', '3.2.1', 200, 'is treated as if it had no branch'],
  ['insuf', '3.3.1', 'dropped', 'must not break; a response could not repeat what is missing'],
  ['unkscm', '3.3.2', 416, 'must be a 416'],
  ['novelsc', '3.3.3', 416, 'should be a 416'],
  ['unksm2', '3.3.4', 400, 'its addresses are no SIP addresses, and we are no registrar'],
  ['bext01', '3.3.5', 420, 'a 420 with what is not supported'],
  ['invut', '3.3.6', 415, 'a 415 with what is'],
  ['regaut01', '3.3.7', 404, 'well-formed; we are no registrar'],
  ['multi01', '3.3.8', 400, 'should be a 400'],
  ['mcl01', '3.3.9', 400, 'should be a 400'],
  ['bcast', '3.3.10', 'absorbed', 'must be discarded: its Via is not ours'],
  ['zeromf', '3.3.11', 200, 'nothing is forwarded: an endpoint answers'],
  ['cparam01', '3.3.12', 404, 'well-formed; we are no registrar'],
  ['cparam02', '3.3.13', 404, 'well-formed; we are no registrar'],
  ['regescrt', '3.3.14', 404, 'well-formed; we are no registrar'],
  ['sdp01', '3.3.15', 406, 'no answer that it accepts can be given'],
  ['inv2543', '3.4.1', 400, 'no Contact (RFC 3261 section 8.1.1.8); RFC 2543 is not spoken here'],
];

/** The messages of RFC 5118, by their names there. */
export const rfc5118: readonly Row[] = [
  ['ipv6-good', '4.1', 404, 'well-formed; we are no registrar'],
  ['ipv6-bad', '4.2', 400, 'should be a 400'],
  ['port-ambiguous', '4.3', 404, 'well-formed; we are no registrar'],
  ['port-unambiguous', '4.4', 404, 'well-formed; we are no registrar'],
  ['via-received-param-with-delim', '4.5', 404, 'must be parsed; is for no user of ours'],
  ['via-received-param-no-delim', '4.5', 404, 'must be parsed; is for no user of ours'],
  ['ipv6-in-sdp', '4.6', 488, 'well-formed; plain RTP has no answer'],
  ['mult-ip-in-header', '4.7', 481, 'well-formed, of no dialog here'],
  ['mult-ip-in-sdp', '4.8', 488, 'well-formed; plain RTP has no answer'],
  ['ipv4-mapped-ipv6', '4.9', 488, 'well-formed; plain RTP has no answer'],
  ['ipv6-bug-abnf-3-colons', '4.10', 200, 'must be tolerated'],
  ['ipv6-correct-abnf-2-colons', '4.10', 200, 'must be tolerated'],
];
