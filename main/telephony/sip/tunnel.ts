import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import type { ProxyAddress } from '../../../shared/domain/proxy';
import type { Clock } from '../../platform/clock';
import { LinkError, type ProxyProblem } from './link';
import { errorCodeOf, isCertificateCode } from './ws-errors';

export interface ProxyCredentials {
  readonly user: string;
  readonly password: string;
}

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
  readonly response: Pick<IncomingMessage, 'statusCode' | 'headers'>;
  readonly socket: Socket;
}

/**
 * Asks a proxy for a connection (CONNECT, RFC 9110 section 9.3.6). The password is told only to a proxy that asks for one,
 * in the scheme Basic (RFC 7617).
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
  const told = answer.response.statusCode === 407 && takesBasic(answer) ? options.credentials : null;
  if (told !== null) {
    answer.socket.destroy();
    answer = await ask(basic(told));
  }
  const { response, socket } = answer;
  const { statusCode = 0 } = response;
  if (statusCode >= 200 && statusCode < 300) return socket;
  socket.destroy();
  throw new LinkError(refusal(answer, told !== null), `http${statusCode}`);
}

function refusal(answer: Answer, wasTold: boolean): ProxyProblem {
  const { statusCode } = answer.response;
  // Tinyproxy answers a wrong password like a server, by 401.
  if (wasTold && (statusCode === 407 || statusCode === 401)) return 'proxyPasswordWrong';
  if (statusCode !== 407) return 'proxyRefused';
  return takesBasic(answer) ? 'proxyPassword' : 'proxySignIn';
}

/** Node joins several challenges by commas (RFC 9110 section 11.6.1). */
const takesBasic = ({ response }: Answer): boolean =>
  /(^|,)\s*basic(\s|,|$)/i.test(String(response.headers['proxy-authenticate'] ?? ''));

const basic = ({ user, password }: ProxyCredentials): string =>
  `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;

function askFor(
  { kind, host, port }: ProxyAddress,
  target: TunnelTarget,
  authorization: string | null,
  { secureContext, clock, limitMs }: TunnelOptions,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const path = `${target.host.includes(':') ? `[${target.host}]` : target.host}:${target.port}`;
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
