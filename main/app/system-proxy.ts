import { session } from 'electron';
import type { FindProxy } from '../telephony/sip';

/** The proxy rules of this machine: fixed ones, a PAC file, or found by itself (WPAD), as Chromium reads them. */
export const systemProxy: FindProxy = (url) => session.defaultSession.resolveProxy(url);
