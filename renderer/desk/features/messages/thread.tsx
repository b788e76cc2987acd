import { Phone } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Slice } from '../../../../shared/ipc/slices';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { ScrollArea } from '../../components/scroll-area';
import { useCommand, useSlice } from '../../state/desk-context';
import { dialable, useMainAccount } from '../../state/main-account';
import { Composer } from './composer';
import { MessageLine } from './message-line';
import { usePeerName } from './peer-name';

/** One conversation: what was said, and what is being written. */
export function Thread({ open }: { open: NonNullable<Slice<'messages'>['open']> }) {
  const { t } = useTranslation();
  const { conversations } = useSlice('messages');
  const nameOf = usePeerName();
  const account = useMainAccount();
  const [dial, dialling] = useCommand('call.dial');
  const end = useRef<HTMLDivElement>(null);
  const lastId = open.messages.at(-1)?.id ?? null;
  useEffect(() => {
    if (lastId !== null) end.current?.scrollIntoView({ block: 'end' });
  }, [lastId]);
  const known = conversations.find(
    ({ accountId, peer }) => accountId === open.accountId && peer === open.peer,
  );
  const name = nameOf(open.peer, known?.peerName ?? null);
  return (
    <section className="thread" aria-label={t('messages.with', { name })}>
      <header className="thread-head">
        <div>
          <h2 dir="auto">{name}</h2>
          {name !== open.peer && (
            <p className="hint" dir="ltr">
              {open.peer}
            </p>
          )}
        </div>
        <Action
          icon={Phone}
          label={t('call.dial')}
          onPress={() => void dial({ number: dialable(open.peer, account) })}
        />
      </header>
      <FailureLine status={dialling} />
      <ScrollArea className="thread-scroll" label={t('messages.history')}>
        <ol className="thread-messages">
          {open.messages.map((message) => (
            <MessageLine key={message.id} message={message} />
          ))}
        </ol>
        <div ref={end} />
      </ScrollArea>
      <Composer accountId={open.accountId} peer={open.peer} />
    </section>
  );
}
