import { Redo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { usePhoneWords } from '../../components/phone-number';
import { isWithheld } from '../../format/phone';
import { useShortcut } from '../../keys/shortcuts';
import { hasDialField } from '../../state/calls';
import { useSlice } from '../../state/desk-context';
import { useDial } from '../../state/lines';

/** Calls the number that was called last today once more. */
export function Redial() {
  const { t } = useTranslation();
  const wordsOf = usePhoneWords();
  const { recent } = useSlice('today');
  const [dial, status] = useDial();
  const last = recent.find(({ interaction }) => interaction.direction === 'outgoing')?.interaction
    .remoteNumber;
  // In a call R is another's key, and a field that a number from outside opened is for that number.
  const isOffered = hasDialField(useSlice('calls'), useSlice('work'));
  const number = !isOffered || last === undefined || isWithheld(last) ? null : last;
  const call = () => {
    if (number !== null && !status.busy) void dial(number);
  };
  useShortcut(number === null ? null : 'r', call);
  if (number === null) return null;
  return (
    <>
      <Action
        icon={Redo2}
        iconOnly
        label={t('call.redial', { number: wordsOf(number) })}
        isDisabled={status.busy}
        onPress={call}
      />
      <FailureLine status={status} />
    </>
  );
}
