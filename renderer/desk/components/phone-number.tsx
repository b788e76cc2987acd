import { useTranslation } from 'react-i18next';
import type { Call, RemoteParty } from '../../../shared/domain/call';
import { nameOf, workOf } from '../../../shared/domain/caller';
import { formatPhone, isWithheld } from '../format/phone';
import { useSlice } from '../state/desk-context';
import { homeRegion } from '../state/lines';

/** Says a number: formatted for the default line's country, or that it is withheld. */
export function usePhoneWords(): (value: string) => string {
  const { t } = useTranslation();
  const region = homeRegion(useSlice('session'));
  return (value) => (isWithheld(value) ? t('call.unknownNumber') : formatPhone(value, region));
}

/** Whom a call is with, in a sentence: a name where one is known, else the number. Hostile text. */
export function useCallName(): (call: Pick<Call, 'id' | 'remote'>) => string {
  const work = useSlice('work');
  const wordsOf = usePhoneWords();
  return (call) => nameOf(call, workOf(call, work)) ?? wordsOf(call.remote.number);
}

/** A party that belongs to no call, in a sentence. Hostile text. */
export function usePartyName(): (party: RemoteParty) => string {
  const wordsOf = usePhoneWords();
  return ({ displayName, e164, number }) => displayName ?? wordsOf(e164 ?? number);
}

/** A number as it is said; left to right in every language. */
export function PhoneNumber({ value }: { value: string }) {
  const wordsOf = usePhoneWords();
  if (isWithheld(value)) return wordsOf(value);
  return (
    <bdi dir="ltr" className="tabular phone-number">
      {wordsOf(value)}
    </bdi>
  );
}
