import type { ColleaguesPort } from '../../colleagues/port';
import type { MailboxPort } from '../../mailbox/port';
import type { MessageProblem, MessageResult, MessagesPort } from '../../messages/port';
import { CommandError } from '../command-error';
import type { Handlers } from '../router';
import { doneCall } from './calls';

const codes = {
  noSuchAccount: 'notConnected',
  invalidPeer: 'invalidNumber',
  storage: 'unavailable',
  diskFull: 'diskFull',
} as const satisfies Record<MessageProblem, string>;

function done<T>(result: MessageResult<T>): T {
  if (!result.ok) throw new CommandError(codes[result.problem], result.problem);
  return result.value;
}

/** Commands on messages, the mailbox and colleagues. `messages` is null while a profile is not open. */
export const surroundingHandlers = (
  messages: () => MessagesPort | null,
  mailbox: MailboxPort,
  colleagues: ColleaguesPort,
) => {
  const opened = (): MessagesPort => {
    const port = messages();
    if (!port) throw new CommandError('storageLocked');
    return port;
  };
  return {
    'messages.open': async ({ accountId, to }) => ({ peer: done(await opened().open(accountId, to)) }),
    'messages.close': () => {
      messages()?.close();
      return {};
    },
    'messages.send': async ({ accountId, peer, text }) => {
      done(await opened().send(accountId, peer, text));
      return {};
    },
    'mailbox.call': ({ accountId }) => ({ callId: doneCall(mailbox.call(accountId)) }),
    'colleagues.pickUp': ({ address }) => ({ callId: doneCall(colleagues.pickUp(address)) }),
  } satisfies Partial<Handlers>;
};
