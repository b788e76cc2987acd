/**
 * Numbers of the demo. French ones are of the ranges that ARCEP keeps for fiction (01 99 00, 06 39 98), British ones
 * of Ofcom's (020 7946 0, 07700 900), American ones are 555-01xx; the others have the form of their country and are
 * not given to anybody. None may ever be dialled for real: the demo has no line to the outside.
 */
export const numbers = {
  frenchCustomer: '+33639981201',
  englishCustomer: '+447700900142',
  sharedHome: '+33199004567',
  unknown: '+33639987741',
  /** What customers of the two campaigns dial. */
  assistanceLine: '+33199000100',
  broadbandLine: '+442079460100',
} as const;
