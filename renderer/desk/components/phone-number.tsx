import { useTranslation } from 'react-i18next';
import { formatPhone, isWithheld } from '../format/phone';
import { useSlice } from '../state/desk-context';
import { homeRegion } from '../state/lines';

/** Says a number: formatted for the default line's country, or that it is withheld. */
export function usePhoneWords(): (value: string) => string {
  const { t } = useTranslation();
  const region = homeRegion(useSlice('session'));
  return (value) => (isWithheld(value) ? t('call.unknownNumber') : formatPhone(value, region));
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
