/** The slices by name, free of schemas so that the sandboxed preload stays small. */
export const sliceNames = [
  'session',
  'calls',
  'conference',
  'referrals',
  'work',
  'campaigns',
  'today',
  'sound',
  'preferences',
  'notices',
  'messages',
  'mailbox',
  'colleagues',
  'recordings',
  'desktop',
  'reachability',
  'devices',
  'microphone',
  'selfTest',
] as const;
export type SliceName = (typeof sliceNames)[number];
