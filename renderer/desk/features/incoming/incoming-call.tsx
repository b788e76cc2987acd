import { Phone, PhoneIncoming, PhoneOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallIn } from '../../../../shared/domain/call';
import { nameOf, workOf } from '../../../../shared/domain/caller';
import type { WorkItem } from '../../../../shared/domain/interaction';
import type { Slice } from '../../../../shared/ipc/slices';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { PhoneNumber } from '../../components/phone-number';
import { useReactionTime } from '../../keys/reaction-time';
import { priority, REJECT_ANYWHERE, useReach, useShortcut } from '../../keys/shortcuts';
import { useCommand, useSlice } from '../../state/desk-context';
import { lineNameOf } from '../../state/lines';
import { AutoAnswer } from './auto-answer';
import { DeflectAction } from './deflect-action';

interface IncomingCallProps {
  readonly call: CallIn<'ringing'>;
  readonly work: Slice<'work'>;
  readonly hasKeys: boolean;
  readonly holdsAnother: boolean;
}

/** Why they may call: the newest open case, else the newest of all. */
function likelyCase(item: WorkItem | null) {
  const cases = [...(item?.record?.cases ?? [])].sort((a, b) => b.updatedAt - a.updatedAt);
  return cases.find((each) => each.status !== 'closed') ?? cases[0] ?? null;
}

/** Who calls, for whom, which number they called and what it may be about. */
export function IncomingCall({ call, work, hasKeys: isFirst, holdsAnother }: IncomingCallProps) {
  const { t } = useTranslation();
  const isSeen = useReactionTime(holdsAnother);
  const [isDeflecting, setDeflecting] = useState(false);
  // While it is chosen where the call goes, Enter and Escape are the choice's.
  const hasKeys = isFirst && isSeen && !isDeflecting;
  const [answer, answering] = useCommand('call.answer');
  const [reject, rejecting] = useCommand('call.reject');
  const take = () => void answer({ callId: call.id });
  const refuse = () => void reject({ callId: call.id });
  useShortcut(hasKeys ? 'Enter' : null, take, priority.incoming);
  const { answersAt } = call;
  const canRefuse = hasKeys && answersAt === undefined;
  useShortcut(canRefuse ? 'Escape' : null, refuse, priority.incoming);
  useShortcut(canRefuse ? REJECT_ANYWHERE : null, refuse, priority.incoming);
  const answerKey = useReach('Enter');
  const rejectKey = useReach('Escape');

  const line = lineNameOf(useSlice('session'), call.accountId);
  const item = workOf(call, work);
  const about = likelyCase(item);
  const several = item !== null && item.record === null && item.matches.length > 1;
  const title = nameOf(call, item) ?? (item?.matches.length === 0 ? t('incoming.unknown') : null);
  const number = <PhoneNumber value={call.remote.e164 ?? call.remote.number} />;
  return (
    <div className="incoming-call" data-keeps-enter>
      <span className="incoming-mark" aria-hidden>
        <PhoneIncoming size={20} />
      </span>
      <div className="incoming-who">
        <strong>{title ?? number}</strong>
        <span>
          {title !== null && number}
          {title !== null && several && ' · '}
          {several && t('incoming.several', { count: item.matches.length })}
        </span>
      </div>
      <dl className="incoming-facts">
        {item !== null && (
          <div>
            <dt>{item.campaign.client}</dt>
            <dd>{item.campaign.name}</dd>
          </div>
        )}
        {line !== null && (
          <div>
            <dt>{t('lines.line')}</dt>
            <dd>
              <bdi>{line}</bdi>
            </dd>
          </div>
        )}
        {call.dialled !== null && (
          <div className="incoming-number">
            <dt>{t('incoming.called')}</dt>
            <dd>
              <PhoneNumber value={call.dialled} />
            </dd>
          </div>
        )}
        {call.firstCalled !== null && (
          <div className="incoming-number">
            <dt>{t('incoming.firstCalled')}</dt>
            <dd>
              <PhoneNumber value={call.firstCalled} />
            </dd>
          </div>
        )}
        {about !== null && (
          <div>
            <dt>{t(about.status === 'closed' ? 'incoming.lastCase' : 'incoming.openCase')}</dt>
            <dd>{about.subject}</dd>
          </div>
        )}
      </dl>
      {answersAt !== undefined && <AutoAnswer callId={call.id} answersAt={answersAt} hasKeys={hasKeys} />}
      <FailureLine status={answering.failure === null ? rejecting : answering} />
      <Action
        icon={Phone}
        look="answer"
        label={t(holdsAnother ? 'incoming.answerHold' : 'incoming.answer')}
        hint={hasKeys ? answerKey : null}
        isDisabled={answering.busy}
        onPress={take}
      />
      <DeflectAction callId={call.id} hasKey={hasKeys} isOpen={isDeflecting} onOpenChange={setDeflecting} />
      <Action
        icon={PhoneOff}
        look="plain"
        label={t('incoming.reject')}
        hint={canRefuse ? rejectKey : null}
        isDisabled={rejecting.busy}
        onPress={refuse}
      />
    </div>
  );
}
