import { Checkbox } from 'react-aria-components/Checkbox';
import { useTranslation } from 'react-i18next';
import type { Region } from '../../../../shared/domain/basics';
import type { AccountOptions } from '../../../../shared/domain/settings';
import { Field } from '../../components/field';
import { NumberOptions } from './number-options';

interface PbxOptionsProps {
  readonly region: Region;
  readonly options: AccountOptions;
  readonly onChange: (options: AccountOptions) => void;
}

/** What a PBX has its own ways for: numbers, the mailbox, the code for taking a colleague's call, presence. */
export function PbxOptions({ region, options, onChange }: PbxOptionsProps) {
  const { t } = useTranslation();
  const set = (change: Partial<AccountOptions>) => onChange({ ...options, ...change });
  return (
    <>
      <NumberOptions region={region} options={options} onChange={set} />
      <Field
        label={t('accountOptions.voicemailNumber')}
        placeholder={t('accountOptions.voicemailHint')}
        isCode
        value={options.voicemailNumber}
        onChange={(voicemailNumber) => set({ voicemailNumber: voicemailNumber.trim() })}
        maxLength={300}
        validate={(text) => (/[\s"<>]/.test(text) ? t('accountOptions.voicemailWrong') : null)}
      />
      <Field
        label={t('accountOptions.pickupPrefix')}
        placeholder={t('accountOptions.pickupHint')}
        isCode
        value={options.pickupPrefix}
        onChange={(pickupPrefix) => set({ pickupPrefix: pickupPrefix.trim() })}
        maxLength={8}
        validate={(text) => (/^[0-9*#]*$/.test(text) ? null : t('accountOptions.pickupWrong'))}
      />
      <Checkbox
        className="account-wide account-check-box"
        isSelected={options.publishPresence}
        onChange={(publishPresence) => set({ publishPresence })}
      >
        <span className="check-mark" aria-hidden />
        {t('accountOptions.publishPresence')}
      </Checkbox>
    </>
  );
}
