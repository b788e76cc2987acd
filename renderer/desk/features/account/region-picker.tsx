import { getCountries, getCountryCallingCode } from 'libphonenumber-js/min';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Picker } from '../../components/picker';
import { localeOf } from '../../format/time';
import { useSlice } from '../../state/desk-context';

/** The country whose numbers are typed without prefix, named in the desk's language. */
export function RegionPicker({ value, onChange }: { value: string; onChange: (region: string) => void }) {
  const { t } = useTranslation();
  const { language } = useSlice('preferences');
  const options = useMemo(() => {
    const names = new Intl.DisplayNames(localeOf(language), { type: 'region' });
    return getCountries()
      .map((region) => ({
        value: region as string,
        label: `${names.of(region) ?? region} (+${getCountryCallingCode(region)})`,
      }))
      .sort((a, b) => a.label.localeCompare(b.label, localeOf(language)));
  }, [language]);
  return <Picker label={t('account.region')} value={value} options={options} onChange={onChange} />;
}
