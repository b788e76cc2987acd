import { LinkError, type LinkProblem } from './link';

const byErrorCode: Readonly<Record<string, LinkProblem>> = {
  ENOTFOUND: 'nameNotFound',
  EAI_AGAIN: 'nameNotFound',
  EAI_NODATA: 'nameNotFound',
  EAI_NONAME: 'nameNotFound',
  ECONNREFUSED: 'connectionRefused',
  ETIMEDOUT: 'noAnswer',
  EHOSTUNREACH: 'noAnswer',
  ENETUNREACH: 'noAnswer',
  EHOSTDOWN: 'noAnswer',
  ECONNRESET: 'connectionLost',
  EPIPE: 'connectionLost',
  EPROTO: 'noWebSocket',
};

/** OpenSSL's verification results as Node names them (crypto/x509/x509_txt.c), and Node's own check of the name. */
const CERTIFICATE_CODE =
  /CERT|SELF_SIGNED|UNABLE_TO_|CRL_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH/;

/** Node's error code of a failed connection; of several tries (happy eyeballs) the first. */
export function errorCodeOf(error: unknown): string {
  if (error instanceof AggregateError) return errorCodeOf(error.errors[0]);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'unknown';
}

/** True for the codes of a certificate that is not trusted. */
export function isCertificateCode(code: string): boolean {
  return CERTIFICATE_CODE.test(code);
}

/**
 * What a failed WebSocket handshake means. `error` is what `ws` emitted: a network or TLS error of Node, or its
 * own sentence for an answer that is no WebSocket upgrade of ours (RFC 6455 section 4.1).
 */
export function linkErrorOf(error: unknown): LinkError {
  const code = errorCodeOf(error);
  const message = error instanceof Error ? error.message : '';
  if (isCertificateCode(code)) return new LinkError('certificateNotTrusted', code);
  const known = byErrorCode[code];
  if (known) return new LinkError(known, code);
  if (/handshake has timed out/.test(message)) return new LinkError('noAnswer', 'handshakeTimeout');
  const [, status] = /Unexpected server response: (\d+)/.exec(message) ?? [];
  if (status !== undefined) return httpRefusal(Number(status));
  if (
    /^ERR_SSL/.test(code) ||
    /HPE_|subprotocol|Sec-WebSocket|Upgrade header|Parse Error/.test(code + message)
  )
    return new LinkError('noWebSocket', code === 'unknown' ? 'handshake' : code);
  return new LinkError('connectionLost', code);
}

/** A gateway that is down (5xx, 408, 429) may come back; any other answer comes from something else than a SIP edge. */
export function httpRefusal(status: number): LinkError {
  const passing = status >= 500 || status === 408 || status === 429;
  return new LinkError(passing ? 'serverError' : 'noWebSocket', `http${status}`);
}
