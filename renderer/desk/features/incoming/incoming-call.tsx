import { Phone, PhoneIncoming } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallIn } from '../../../../shared/domain/call';
import { nameOf, workOf } from '../../../../shared/domain/caller';
import type { WorkItem } from '../../../../shared/domain/interaction';
import type { Slice } from '../../../../shared/ipc/slices';
import { CallCard, type CardFact } from '../../components/call-card';
import { FailureLine } from '../../components/failure';
import { PhoneNumber } from '../../components/phone-number';
import { useReactionTime } from '../../keys/reaction-time';
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
  const { id: callId, answersAt } = call;

  const line = lineNameOf(useSlice('session'), call.accountId);
  const item = workOf(call, work);
  const about = likelyCase(item);
  const several = item !== null && item.record === null && item.matches.length > 1;
  const title = nameOf(call, item) ?? (item?.matches.length === 0 ? t('incoming.unknown') : null);
  const number = <PhoneNumber value={call.remote.e164 ?? call.remote.number} />;
  return (
    <CallCard
      mark={PhoneIncoming}
      title={<strong>{title ?? number}</strong>}
      detail={
        <>
          {title !== null && number}
          {title !== null && several && ' · '}
          {several && t('incoming.several', { count: item.matches.length })}
        </>
      }
      facts={[
        item && { term: item.campaign.client, value: item.campaign.name },
        // An account that has its client's name would say the same twice.
        line === null || line === item?.campaign.client
          ? null
          : { term: t('lines.line'), value: <bdi>{line}</bdi> },
        numberFact(t('incoming.called'), call.dialled),
        numberFact(t('incoming.firstCalled'), call.firstCalled),
        about && {
          term: t(about.status === 'closed' ? 'incoming.lastCase' : 'incoming.openCase'),
          value: about.subject,
        },
      ]}
      notes={<FailureLine status={answering.failure === null ? rejecting : answering} />}
      first={
        answersAt !== undefined && <AutoAnswer callId={callId} answersAt={answersAt} hasKeys={hasKeys} />
      }
      accept={{
        icon: Phone,
        label: t(holdsAnother ? 'incoming.answerHold' : 'incoming.answer'),
        isBusy: answering.busy,
        onPress: () => void answer({ callId }),
      }}
      between={
        <DeflectAction callId={callId} hasKey={hasKeys} isOpen={isDeflecting} onOpenChange={setDeflecting} />
      }
      refuse={{
        label: t('incoming.reject'),
        isBusy: rejecting.busy,
        onPress: () => void reject({ callId }),
      }}
      keys={{ accept: hasKeys, refuse: hasKeys && answersAt === undefined }}
    />
  );
}

const numberFact = (term: string, number: string | null): CardFact | null =>
  number === null ? null : { term, value: <PhoneNumber value={number} />, isWhole: true };
