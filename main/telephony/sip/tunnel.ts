import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import type { ProxyAddress } from '../../../shared/domain/proxy';
import type { Clock } from '../../platform/clock';
import { LinkError, type ProxyProblem } from './link';
import { answerTo, type ProxyCredentials } from './proxy-challenge';
import { errorCodeOf, isCertificateCode } from './ws-errors';

export interface TunnelTarget {
  readonly host: string;
  readonly port: number;
}

export interface TunnelOptions {
  readonly credentials: ProxyCredentials | null;
  readonly secureContext: SecureContext | null;
  readonly clock: Clock;
  /** Milliseconds for all that is said to the proxy. */
  readonly limitMs: number;
}

interface Answer {
  readonly response: Pick<IncomingMessage, 'statusCode' | 'headersDistinct'>;
  readonly socket: Socket;
}

/**
 * Asks a proxy for a connection (CONNECT, RFC 9110 section 9.3.6). The password is told only to a proxy that asks for one,
 * in a scheme that we know (`answerTo`).
 * @throws LinkError with a `ProxyProblem`
 */
export async function openTunnel(
  proxy: ProxyAddress,
  target: TunnelTarget,
  options: TunnelOptions,
): Promise<Socket> {
  const until = options.clock.now() + options.limitMs;
  const ask = (authorization: string | null) =>
    askFor(proxy, target, authorization, { ...options, limitMs: Math.max(1, until - options.clock.now()) });
  let answer = await ask(null);
  const signIn = answer.response.statusCode === 407 ? signInOf(answer) : null;
  const { credentials } = options;
  const isTold = signIn !== null && credentials !== null;
  if (isTold) {
    answer.socket.destroy();
    answer = await ask(signIn({ method: 'CONNECT', uri: authority(target), body: '' }, credentials));
  }
  const { response, socket } = answer;
  const { statusCode = 0 } = response;
  if (statusCode >= 200 && statusCode < 300) return socket;
  socket.destroy();
  throw new LinkError(refusal(answer, isTold), `http${statusCode}`);
}

function refusal(answer: Answer, wasTold: boolean): ProxyProblem {
  const { statusCode } = answer.response;
  // Tinyproxy answers a wrong password like a server, by 401.
  if (wasTold && (statusCode === 407 || statusCode === 401)) return 'proxyPasswordWrong';
  if (statusCode !== 407) return 'proxyRefused';
  return signInOf(answer) === null ? 'proxySignIn' : 'proxyPassword';
}

const signInOf = ({ response }: Answer) => answerTo(response.headersDistinct['proxy-authenticate'] ?? []);

/** The form in which CONNECT names its target (RFC 9110 section 9.3.6). */
const authority = ({ host, port }: TunnelTarget): string =>
  `${host.includes(':') ? `[${host}]` : host}:${port}`;

function askFor(
  { kind, host, port }: ProxyAddress,
  target: TunnelTarget,
  authorization: string | null,
  { secureContext, clock, limitMs }: TunnelOptions,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const path = authority(target);
    const request = (kind === 'https' ? httpsRequest : httpRequest)({
      ...{ host, port, method: 'CONNECT', path, agent: false },
      headers: { host: path, ...(authorization !== null && { 'proxy-authorization': authorization }) },
      ...(kind === 'https' && {
        rejectUnauthorized: true,
        // Node would take the name from the header, which is the server's.
        servername: isIP(host) === 0 ? host : '',
        ...(secureContext && { secureContext }),
      }),
    });
    const limit = clock.after(limitMs, () => request.destroy(new Error('no answer')));
    request.once('connect', (response, socket: Socket, head) => {
      limit.dispose();
      if (head.length > 0) socket.unshift(head);
      resolve({ response, socket });
    });
    request.on('error', (error) => {
      limit.dispose();
      const code = errorCodeOf(error);
      reject(new LinkError(isCertificateCode(code) ? 'proxyNotTrusted' : 'proxyUnreachable', code));
    });
    request.end();
  });
}
