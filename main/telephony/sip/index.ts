export { createSipDriver, type SipDriverOptions } from './driver';
export type { FindProxy } from './proxy';
