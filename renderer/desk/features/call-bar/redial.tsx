import { Redo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { usePhoneWords } from '../../components/phone-number';
import { Countdown } from '../../components/timer';
import { isWithheld } from '../../format/phone';
import { timeOfDay } from '../../format/time';
import { useShortcut } from '../../keys/shortcuts';
import { hasDialField } from '../../state/calls';
import { useSlice } from '../../state/desk-context';
import { useDial } from '../../state/lines';
import { useWait } from '../../state/use-wait';

/** Calls the number that was called last today once more; where its far end named a time, that is shown and need not be kept. */
export function Redial() {
  const { t } = useTranslation();
  const wordsOf = usePhoneWords();
  const { recent } = useSlice('today');
  const { language } = useSlice('preferences');
  const [dial, status] = useDial();
  const last = recent.find(({ interaction }) => interaction.direction === 'outgoing')?.interaction;
  const until = last?.retryAt ?? null;
  const wait = useWait(until);
  // In a call R is another's key, and a field that a number from outside opened is for that number.
  const isOffered = hasDialField(useSlice('calls'), useSlice('work'));
  const number = !isOffered || last === undefined || isWithheld(last.remoteNumber) ? null : last.remoteNumber;
  const call = () => {
    if (number !== null && !status.busy) void dial(number);
  };
  useShortcut(number === null ? null : 'r', call);
  if (number === null) return null;
  const words = { number: wordsOf(number), time: timeOfDay(until ?? 0, language) };
  return (
    <>
      <Action
        icon={Redo2}
        iconOnly
        label={t(wait === 'waiting' ? 'retry.redial' : 'call.redial', words)}
        isDisabled={status.busy}
        onPress={call}
      />
      {wait === 'waiting' && until !== null && (
        <span className="redial-wait">
          <Countdown until={until} />
        </span>
      )}
      <span className="visually-hidden" role="status">
        {wait === 'over' && t('retry.ready', words)}
      </span>
      <FailureLine status={status} />
    </>
  );
}
