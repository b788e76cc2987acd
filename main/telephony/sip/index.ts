export { createSipDriver, type SipDriverOptions } from './driver';
export { LinkError, type SipLink } from './link';
export { MemoryLink, memoryLinkPair } from './memory-link';
