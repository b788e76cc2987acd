export { createSipDriver } from './driver';
export type { SipDriverOptions } from './driver-options';
export type { FindProxy } from './proxy';
