import { AppWindow, Phone, PhoneIncoming } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { PopupApi, PopupCall, PopupState } from '../../shared/ipc/popup';
import type { ErrorCode, Result } from '../../shared/ipc/result';
import { Action } from '../desk/components/action';
import { CallCard, CardCountdown, type CardFact } from '../desk/components/call-card';
import { FailureLine } from '../desk/components/failure';
import { formatPhone, isWithheld } from '../desk/format/phone';
import { useReactionTime } from '../desk/keys/reaction-time';
import { useKeyboard } from '../desk/keys/shortcuts';

interface CardProps {
  readonly call: PopupCall;
  readonly state: Pick<PopupState, 'region' | 'holdsAnother' | 'waiting'>;
  readonly commands: PopupApi['commands'];
}

/** Runs one command at a time and keeps why it failed. */
function useRun() {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ErrorCode | null>(null);
  const run = async (command: () => Promise<Result<unknown>>) => {
    setBusy(true);
    const result = await command();
    setBusy(false);
    setFailure(result.ok ? null : result.error.code);
  };
  return { run, isBusy, failure };
}

function followFocus(listener: () => void): () => void {
  window.addEventListener('focus', listener);
  window.addEventListener('blur', listener);
  return () => {
    window.removeEventListener('focus', listener);
    window.removeEventListener('blur', listener);
  };
}

/** Who calls and on which number, with the answer and the refusal. */
export function PopupCallCard({ call, state, commands }: CardProps) {
  const { t } = useTranslation();
  const { run, isBusy, failure } = useRun();
  const { id: callId, answersAt } = call;
  // A key pressed just when another call took this place was meant for that one.
  const isSeen = useReactionTime(true);
  // The window never takes the keyboard by itself: until it is clicked, Enter is the other program's.
  const hasKeyboard = useSyncExternalStore(followFocus, () => document.hasFocus());
  useKeyboard();
  const wordsOf = (value: string) =>
    isWithheld(value) ? t('call.unknownNumber') : formatPhone(value, state.region);
  const number = wordsOf(call.number);
  const title = call.name ?? (call.isUnknown ? t('incoming.unknown') : null);
  return (
    <main className="popup" aria-label={t('popup.label')} data-keeps-enter>
      <p className="visually-hidden" role="alert">
        {t('incoming.announce', { who: title === null ? number : `${title}, ${number}` })}
      </p>
      <div className="popup-desk">
        <Action
          icon={AppWindow}
          look="quiet"
          iconOnly
          label={t('tray.action.show')}
          onPress={() => void run(() => commands['popup.showDesk']({}))}
        />
      </div>
      <CallCard
        mark={PhoneIncoming}
        title={
          <h1>
            <bdi>{title ?? number}</bdi>
          </h1>
        }
        detail={title !== null && <bdi className="tabular">{number}</bdi>}
        facts={[
          call.campaign && fact(call.campaign.client, call.campaign.name),
          call.line === null ? null : fact(t('lines.line'), call.line),
          call.dialled === null ? null : fact(t('incoming.called'), wordsOf(call.dialled)),
          call.firstCalled === null ? null : fact(t('incoming.firstCalled'), wordsOf(call.firstCalled)),
        ]}
        notes={
          <>
            {answersAt !== null && <CardCountdown words={t('autoAnswer.countdown')} until={answersAt} />}
            {state.waiting > 0 && <p>{t('popup.waiting', { count: state.waiting })}</p>}
            <FailureLine status={{ failure }} />
          </>
        }
        accept={{
          icon: Phone,
          label: t(state.holdsAnother ? 'incoming.answerHold' : 'incoming.answer'),
          isBusy,
          onPress: () => void run(() => commands['popup.answer']({ callId })),
        }}
        refuse={{
          label: t('incoming.reject'),
          isBusy,
          onPress: () => void run(() => commands['popup.reject']({ callId })),
        }}
        keys={{ accept: isSeen, refuse: isSeen && answersAt === null }}
        showsKeys={hasKeyboard}
      />
    </main>
  );
}

const fact = (term: string, value: string): CardFact => ({ term, value: <bdi>{value}</bdi> });
