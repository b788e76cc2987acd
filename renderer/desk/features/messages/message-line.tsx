import { Check, CheckCheck, Clock, RotateCcw, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../../shared/domain/message';
import { Action } from '../../components/action';
import { shortMoment } from '../../format/time';
import { useCommand, useSlice } from '../../state/desk-context';

const icons = { sending: Clock, accepted: Check, delivered: CheckCheck } as const;
const isFine = (state: Message['state']): state is keyof typeof icons => state in icons;

/** One message: its text, as text whatever it looks like, its time, and how one of ours stands. */
export function MessageLine({ message }: { message: Message }) {
  const { t } = useTranslation();
  const { language } = useSlice('preferences');
  const [send, sending] = useCommand('messages.send');
  const { accountId, peer, text, state, at } = message;
  const isOurs = state !== 'received';
  const hasFailed = isOurs && !isFine(state);
  const Icon = isFine(state) ? icons[state] : TriangleAlert;
  return (
    <li className="message" data-ours={isOurs || undefined} data-failed={hasFailed || undefined}>
      <p className="message-text" dir="auto">
        {text}
      </p>
      <p className="message-foot">
        <span className="tabular">{shortMoment(at, Date.now(), language)}</span>
        {isOurs && (
          <span className="message-state">
            <Icon size={14} aria-hidden />
            {t(`messageState.${state}`)}
          </span>
        )}
        {hasFailed && (
          <Action
            icon={RotateCcw}
            look="quiet"
            label={t('messages.again')}
            isDisabled={sending.busy}
            onPress={() => void send({ accountId, peer, text })}
          />
        )}
      </p>
    </li>
  );
}
