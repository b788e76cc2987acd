import { Checkbox } from 'react-aria-components/Checkbox';
import { useTranslation } from 'react-i18next';
import type { AccountOptions as Options } from '../../../../shared/domain/settings';
import { Field } from '../../components/field';
import { CallOptions } from './call-options';

interface AccountOptionsProps {
  readonly value: Options;
  readonly onChange: (options: Options) => void;
}

/** How a line treats its calls, and what a PBX has its own ways for: the mailbox, the code for taking a colleague's call, presence. */
export function AccountOptions({ value, onChange }: AccountOptionsProps) {
  const { t } = useTranslation();
  return (
    <>
      <CallOptions options={value} onChange={onChange} />
      <Field
        label={t('accountOptions.voicemailNumber')}
        placeholder={t('accountOptions.voicemailHint')}
        isCode
        value={value.voicemailNumber}
        onChange={(voicemailNumber) => onChange({ ...value, voicemailNumber: voicemailNumber.trim() })}
        maxLength={300}
        validate={(text) => (/[\s"<>]/.test(text) ? t('accountOptions.voicemailWrong') : null)}
      />
      <Field
        label={t('accountOptions.pickupPrefix')}
        placeholder={t('accountOptions.pickupHint')}
        isCode
        value={value.pickupPrefix}
        onChange={(pickupPrefix) => onChange({ ...value, pickupPrefix: pickupPrefix.trim() })}
        maxLength={8}
        validate={(text) => (/^[0-9*#]*$/.test(text) ? null : t('accountOptions.pickupWrong'))}
      />
      <Checkbox
        className="account-wide account-check-box"
        isSelected={value.publishPresence}
        onChange={(publishPresence) => onChange({ ...value, publishPresence })}
      >
        <span className="check-mark" aria-hidden />
        {t('accountOptions.publishPresence')}
      </Checkbox>
    </>
  );
}
