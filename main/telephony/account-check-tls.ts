import type { Socket } from 'node:net';
import tls from 'node:tls';
import type { AccountCheck } from '../../shared/domain/settings';

type NotTrusted = Extract<AccountCheck, { result: 'certificateNotTrusted' }>;

const PROBE_LIMIT_MS = 3000;

/** Node's error codes of a certificate (OpenSSL's x509 verification results and Node's check of the name). */
function reasonOf(code: string): NotTrusted['reason'] {
  switch (code) {
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
    case 'HOSTNAME_MISMATCH':
      return 'wrongHost';
    case 'CERT_HAS_EXPIRED':
    case 'CERT_NOT_YET_VALID':
      return 'expired';
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'CERT_UNTRUSTED':
      return 'unknownAuthority';
    default:
      return 'other';
  }
}

/** The common name, else the organisation, of a distinguished name. */
function nameOf(name: tls.Certificate | undefined): string {
  const [found] = [name?.CN ?? name?.O ?? ''].flat();
  return (found ?? '').slice(0, 200);
}

/**
 * Fetches the certificate that was refused with `code`, to show it: a second TLS connection that is closed as soon
 * as the certificate is there. Nothing is sent over it. `tunnel`: the connection through a proxy, where there is one.
 */
export async function probeCertificate(
  target: { host: string; port: number },
  code: string,
  tunnel: Socket | null = null,
): Promise<NotTrusted> {
  const certificate = await new Promise<tls.PeerCertificate | null>((resolve) => {
    const isName = !/^[\d.]+$|:/.test(target.host);
    const socket = tls.connect({
      ...(tunnel === null ? target : { socket: tunnel }),
      ...(isName && { servername: target.host }),
      rejectUnauthorized: false,
      timeout: PROBE_LIMIT_MS,
    });
    const done = (found: tls.PeerCertificate | null): void => {
      socket.destroy();
      resolve(found);
    };
    socket.once('secureConnect', () => done(socket.getPeerCertificate()));
    socket.on('error', () => done(null));
    socket.once('timeout', () => done(null));
  });
  return {
    result: 'certificateNotTrusted',
    subject: nameOf(certificate?.subject),
    issuer: nameOf(certificate?.issuer),
    validFrom: certificate?.valid_from ?? '',
    validTo: certificate?.valid_to ?? '',
    fingerprint: certificate?.fingerprint256 ?? '',
    reason: reasonOf(code),
  };
}
