import { Core, type UserAgent, UserAgentState } from 'sip.js';

/** A message that SIP.js has read. */
export type SipMessage = Core.IncomingRequestMessage | Core.IncomingResponseMessage;

/** Reads a screened message; null where SIP.js cannot. */
export function readMessage(text: string, logger: Core.Logger): SipMessage | null {
  try {
    return Core.Parser.parseMessage(text, logger) ?? null;
  } catch {
    return null;
  }
}

/**
 * Gives a message that was screened and read to the stack. `UserAgent` takes texts only and would read it a second time, which
 * is a third of what a call that comes in costs; these are its checks that are not in `screen`.
 */
export function deliver(userAgent: UserAgent, message: SipMessage): void {
  const { userAgentCore, configuration } = userAgent;
  if (message instanceof Core.IncomingResponseMessage) {
    // RFC 3261 sections 8.1.3.3 and 18.1.2: what is not for us is dropped.
    const { host, port } = message.via;
    if (message.getHeaders('via').length > 1 || host !== configuration.viaHost || port !== undefined) return;
    userAgentCore.receiveIncomingResponseFromTransport(message);
    return;
  }
  if (userAgent.state === UserAgentState.Stopped) return;
  // RFC 3261 section 16.3: a call of ours that came back to us.
  if (!message.toTag && message.callId.startsWith(configuration.sipjsId))
    userAgentCore.replyStateless(message, { statusCode: 482 });
  else userAgentCore.receiveIncomingRequestFromTransport(message);
}
