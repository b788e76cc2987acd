import { Checkbox } from 'react-aria-components/Checkbox';
import { useTranslation } from 'react-i18next';
import { BusyPolicy, type AccountOptions as Options } from '../../../../shared/domain/settings';
import { Field } from '../../components/field';
import { Picker } from '../../components/picker';

interface AccountOptionsProps {
  readonly value: Options;
  readonly onChange: (options: Options) => void;
}

/** How a line treats its calls, and what a PBX has its own ways for: the mailbox, the code for taking a colleague's call, presence. */
export function AccountOptions({ value, onChange }: AccountOptionsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Picker
        label={t('account.busyPolicy')}
        value={value.busyPolicy}
        options={BusyPolicy.options.map((policy) => ({
          value: policy,
          label: t(`account.busyPolicies.${policy}`),
        }))}
        onChange={(busyPolicy) => onChange({ ...value, busyPolicy })}
      />
      <Picker
        label={t('account.identity')}
        value={value.trustIdentity ? 'server' : 'caller'}
        options={(['server', 'caller'] as const).map((whose) => ({
          value: whose,
          label: t(`account.identities.${whose}`),
        }))}
        onChange={(whose) => onChange({ ...value, trustIdentity: whose === 'server' })}
      />
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
