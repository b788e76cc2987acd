import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Region } from '../../../../shared/domain/basics';
import { type NumberExample, NumberFormat, OutsidePrefix } from '../../../../shared/domain/number-plan';
import type { AccountOptions } from '../../../../shared/domain/settings';
import { Field } from '../../components/field';
import { Picker } from '../../components/picker';
import { useCommand } from '../../state/desk-context';

interface NumberOptionsProps {
  readonly region: Region;
  readonly options: AccountOptions;
  readonly onChange: (change: Partial<AccountOptions>) => void;
}

/** How the server wants its numbers, with examples of what will be dialled. */
export function NumberOptions({ region, options, onChange }: NumberOptionsProps) {
  const { t } = useTranslation();
  const { numberFormat, outsidePrefix } = options;
  const examples = useNumberExamples(region, numberFormat, outsidePrefix);
  return (
    <>
      <Picker
        label={t('accountOptions.numberFormat')}
        value={numberFormat}
        options={NumberFormat.options.map((value) => ({
          value,
          label: t(`accountOptions.numberFormats.${value}`),
        }))}
        onChange={(format) => onChange({ numberFormat: format })}
      />
      <Field
        label={t('accountOptions.outsidePrefix')}
        placeholder={t('accountOptions.outsideHint')}
        isCode
        value={outsidePrefix}
        onChange={(prefix) => onChange({ outsidePrefix: prefix.trim() })}
        maxLength={8}
        validate={(text) => (OutsidePrefix.safeParse(text).success ? null : t('accountOptions.pickupWrong'))}
      />
      <output className="account-wide number-examples" aria-label={t('accountOptions.numberExamples')}>
        {examples.map(({ written, sent }) => (
          <span key={written} dir="ltr">
            {written} → <b>{sent}</b>
          </span>
        ))}
      </output>
    </>
  );
}

/** None while the prefix does not do. */
function useNumberExamples(
  defaultRegion: Region,
  numberFormat: NumberFormat,
  outsidePrefix: string,
): readonly NumberExample[] {
  const [ask] = useCommand('account.numberExamples');
  const [examples, setExamples] = useState<readonly NumberExample[]>([]);
  useEffect(() => {
    let isCurrent = true;
    const show = async () => {
      const result = OutsidePrefix.safeParse(outsidePrefix).success
        ? await ask({ defaultRegion, numberFormat, outsidePrefix })
        : null;
      if (isCurrent) setExamples(result?.ok ? result.value.examples : []);
    };
    void show();
    return () => {
      isCurrent = false;
    };
  }, [ask, defaultRegion, numberFormat, outsidePrefix]);
  return examples;
}
