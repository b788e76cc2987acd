import type { Core } from 'sip.js';

export interface ReferNews {
  /** The status that the far end has of its own call, 100 where it tells none that can be read. */
  readonly status: number;
  /** No NOTIFY follows (RFC 6665 section 4.1.3). */
  readonly isLast: boolean;
}

/** What a NOTIFY tells of a REFER: a status line as message/sipfrag (RFC 3515 section 2.4.5). */
export function readNews(notify: Pick<Core.IncomingRequestMessage, 'body' | 'getHeader'>): ReferNews {
  const status = /^\s*SIP\/2\.0 ([1-6]\d\d)(?:\s|$)/i.exec(notify.body)?.[1];
  const state = notify.getHeader('subscription-state') ?? '';
  return { status: Number(status ?? 100), isLast: /^\s*terminated\b/i.test(state) };
}
