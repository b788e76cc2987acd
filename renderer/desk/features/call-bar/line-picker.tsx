import { useTranslation } from 'react-i18next';
import { lineName } from '../../../../shared/domain/settings';
import { Picker } from '../../components/picker';
import { lineState, useNextLine } from '../../state/lines';

/** Over which line the next call goes; nothing while there is no choice. */
export function LinePicker() {
  const { t } = useTranslation();
  const line = useNextLine();
  if (line === null) return null;
  const options = line.lines.map((each) => {
    const state = lineState(each);
    const name = lineName(each.account);
    return {
      value: each.account.id,
      label: state === 'registered' ? name : `${name} · ${t(`registration.${state}`)}`,
    };
  });
  return (
    <Picker
      label={t('lines.callOver')}
      labelHidden
      value={line.next}
      options={options}
      onChange={line.choose}
    />
  );
}
