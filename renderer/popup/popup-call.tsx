import { AppWindow, Phone, PhoneIncoming, PhoneOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PopupApi, PopupCall, PopupState } from '../../shared/ipc/popup';
import type { ErrorCode, Result } from '../../shared/ipc/result';
import { Action } from '../desk/components/action';
import { FailureLine } from '../desk/components/failure';
import { Countdown } from '../desk/components/timer';
import { formatPhone, isWithheld } from '../desk/format/phone';
import { useReactionTime } from '../desk/keys/reaction-time';
import { priority, useKeyboard, useShortcut } from '../desk/keys/shortcuts';

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

/** Who calls and on which number, with the answer and the refusal. */
export function PopupCallCard({ call, state, commands }: CardProps) {
  const { t } = useTranslation();
  const { run, isBusy, failure } = useRun();
  const { id: callId, answersAt } = call;
  const answer = () => void run(() => commands['popup.answer']({ callId }));
  const reject = () => void run(() => commands['popup.reject']({ callId }));
  // A key pressed just when another call took this place was meant for that one.
  const isSeen = useReactionTime(true);
  useKeyboard();
  useShortcut(isSeen ? 'Enter' : null, answer, priority.incoming);
  const canRefuse = isSeen && answersAt === null;
  useShortcut(canRefuse ? 'Escape' : null, reject, priority.incoming);
  const wordsOf = (value: string) =>
    isWithheld(value) ? t('call.unknownNumber') : formatPhone(value, state.region);
  const number = wordsOf(call.number);
  const title = call.name ?? (call.isUnknown ? t('incoming.unknown') : null);
  return (
    <main className="popup" aria-label={t('popup.label')} data-keeps-enter>
      <p className="visually-hidden" role="alert">
        {t('incoming.announce', { who: title === null ? number : `${title}, ${number}` })}
      </p>
      <header>
        <span className="popup-mark" aria-hidden>
          <PhoneIncoming size={20} />
        </span>
        <div className="popup-who">
          <h1 dir="auto">{title ?? number}</h1>
          {title !== null && <bdi className="tabular">{number}</bdi>}
        </div>
        <Action
          icon={AppWindow}
          look="quiet"
          iconOnly
          label={t('tray.action.show')}
          onPress={() => void run(() => commands['popup.showDesk']({}))}
        />
      </header>
      <Facts call={call} wordsOf={wordsOf} />
      <div className="popup-notes">
        {answersAt !== null && (
          <p>
            {t('autoAnswer.countdown')} <Countdown until={answersAt} />
          </p>
        )}
        {state.waiting > 0 && <p>{t('popup.waiting', { count: state.waiting })}</p>}
        <FailureLine status={{ failure }} />
      </div>
      <footer>
        <Action
          icon={Phone}
          look="answer"
          label={t(state.holdsAnother ? 'incoming.answerHold' : 'incoming.answer')}
          hint="Enter"
          isDisabled={isBusy}
          onPress={answer}
        />
        <Action
          icon={PhoneOff}
          label={t('incoming.reject')}
          hint={answersAt === null ? 'Escape' : null}
          isDisabled={isBusy}
          onPress={reject}
        />
      </footer>
    </main>
  );
}

function Facts({ call, wordsOf }: { call: PopupCall; wordsOf: (value: string) => string }) {
  const { t } = useTranslation();
  const facts = [
    call.campaign && ([call.campaign.client, call.campaign.name] as const),
    call.line === null ? null : ([t('lines.line'), call.line] as const),
    call.dialled === null ? null : ([t('incoming.called'), wordsOf(call.dialled)] as const),
    call.firstCalled === null ? null : ([t('incoming.firstCalled'), wordsOf(call.firstCalled)] as const),
  ].filter((fact) => fact !== null);
  if (facts.length === 0) return null;
  return (
    <dl className="popup-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
