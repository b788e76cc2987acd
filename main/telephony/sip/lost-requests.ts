import { Core, Inviter, type Session } from 'sip.js';

/**
 * What somebody waits for who goes on when its answer cannot come any more: INVITE and UPDATE are asked for again, a row of keys
 * ends. A REFER is not among them, it may have arrived: its news come over the next link too.
 */
const WAITED_FOR = new Set(['INVITE', 'UPDATE', 'INFO']);
const WAITING = new Set<Core.TransactionState>([
  Core.TransactionState.Calling,
  Core.TransactionState.Trying,
  Core.TransactionState.Proceeding,
]);

/**
 * Ends the requests of a session whose answers were to come over a link that is lost (RFC 3261 section 17.1.4). SIP.js notices
 * a lost link only when it sends, and an INVITE that had its 100 waits without a limit.
 */
export function loseRequests(session: Session): void {
  const callId = session instanceof Inviter ? session.request.callId : session.dialog?.callId;
  for (const client of [...session.userAgent.userAgentCore.userAgentClients.values()]) {
    const { message } = client;
    if (message.callId === callId && WAITED_FOR.has(message.method)) lose(client);
  }
}

/** Ends the INVITE of a session of which nothing was heard, not even that it arrived (100, RFC 3261 section 16.2). */
export function loseUnheard({ dialog, userAgent }: Session): void {
  for (const client of [...userAgent.userAgentCore.userAgentClients.values()]) {
    const { message, transaction } = client;
    const isOurs = message.callId === dialog?.callId && message.method === Core.C.INVITE;
    if (isOurs && transaction.state === Core.TransactionState.Calling) lose(client);
  }
}

/** The link is lost: ends the BYEs that may not have arrived, whose calls are forgotten. */
export function loseGoodbyes(core: Core.UserAgentCore): void {
  for (const client of [...core.userAgentClients.values()])
    if (client.message.method === Core.C.BYE) lose(client);
}

/** The final response came; what it brings may still be taken in, before its ACK. */
export const hasAnswer = (request: Core.OutgoingRequest | Core.UserAgentClient): boolean =>
  request instanceof Core.UserAgentClient && !WAITING.has(request.transaction.state);

/**
 * Ends a request as if its transport had failed: a made-up 503 answers it (RFC 3261 section 8.1.3.1), and nothing else will. One
 * that has its answer is left to it.
 */
export function lose(request: Core.OutgoingRequest | Core.UserAgentClient): void {
  if (!(request instanceof Core.UserAgentClient) || hasAnswer(request)) return;
  forgetRequest(request);
  const response = new Core.IncomingResponseMessage();
  response.statusCode = 503;
  // SIP.js keeps this to itself, but has no other way to take a request back.
  request['receiveResponse'](response);
}

/** The final response of a request never came and is waited for no more. */
export function forgetRequest(request: Core.OutgoingRequest | Core.UserAgentClient): void {
  if (!(request instanceof Core.UserAgentClient)) return;
  const { userAgentClients } = request['core'];
  for (const [id, client] of userAgentClients) if (client === request) userAgentClients.delete(id);
  request.dispose();
}

/**
 * Lets a re-INVITE of theirs that we answered end when its ACK never came (RFC 3261 section 13.3.1.4): SIP.js would let none
 * of ours follow it. The call goes on, for its sound does.
 */
export function letGoWithoutAck({ dialog }: Session): void {
  if (!(dialog instanceof Core.SessionDialog)) return;
  const server = dialog.reinviteUserAgentServer;
  server?.transaction.addStateChangeListener(() => {
    const isOver = server.transaction.state === Core.TransactionState.Terminated;
    if (isOver && dialog.reinviteUserAgentServer === server) dialog.reinviteUserAgentServer = undefined;
  });
}

/** The response was made up for want of a link. */
export const isOfLostLink = ({ data, statusCode }: Core.IncomingResponseMessage): boolean =>
  data === undefined && statusCode === 503;
