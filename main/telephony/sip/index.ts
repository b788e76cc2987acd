export { createSipDriver, type SipDriverOptions } from './driver';
