/** What is wrong with the proxy in between. */
export type ProxyProblem =
  /** It is not there, or says nothing. */
  | 'proxyUnreachable'
  /** It wants a password and none is known; the one that is known is wrong; it takes other proofs than a password. */
  | 'proxyPassword'
  | 'proxyPasswordWrong'
  | 'proxySignIn'
  /** It does not let us through to the server. */
  | 'proxyRefused'
  /** It is of a kind that we do not speak. */
  | 'proxyUnsupported'
  /** Its own certificate is not trusted. */
  | 'proxyNotTrusted';

/** Why a link could not be opened or ended. */
export type LinkProblem =
  | 'nameNotFound'
  | 'certificateNotTrusted'
  | 'connectionRefused'
  | 'noAnswer'
  | 'connectionLost'
  | 'serverError'
  | 'noWebSocket'
  | ProxyProblem;

export class LinkError extends Error {
  override readonly name = 'LinkError';
  /** `detail`: a stable code for the log (an errno, a close code, an HTTP status), never an address. */
  constructor(
    readonly problem: LinkProblem,
    readonly detail: string,
  ) {
    super(`${problem}: ${detail}`);
  }
}

/** What a link reports while it is open. */
export interface LinkEvents {
  /** One whole SIP message, or a keep-alive of CRLFs. */
  text(message: string): void;
  /** A message over the size limit arrived and is not delivered; `head` is its beginning. */
  oversize(head: string): void;
  /** The link ended without `close` having been called. Never before `open` resolved. */
  lost(error: LinkError): void;
}

/** Carries SIP messages, whole and in order. A link can be opened again after it ended. */
export interface SipLink {
  /** The name in Via headers (RFC 7118 section 5.2). */
  readonly protocol: 'WS' | 'WSS';
  /** The IP address that it is connected to at this moment, a proxy's where one is in between; null while it is not open. */
  readonly farEnd?: string | null;
  /** Rejects with `LinkError`. */
  open(events: LinkEvents): Promise<void>;
  /** Rejects with `LinkError` when the link is not open. */
  send(message: string): Promise<void>;
  /** Never rejects; nothing is reported after it was called. */
  close(): Promise<void>;
}
