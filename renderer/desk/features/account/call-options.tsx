import { useTranslation } from 'react-i18next';
import {
  type AccountOptions,
  AutoAnswerPolicy,
  BusyPolicy,
  DisturbAnswer,
  ToneMethod,
  TransferRequestPolicy,
} from '../../../../shared/domain/settings';
import { Field } from '../../components/field';
import { Picker } from '../../components/picker';

interface CallOptionsProps {
  readonly options: AccountOptions;
  readonly onChange: (options: AccountOptions) => void;
}

/** What becomes of the calls of a line. */
export function CallOptions({ options, onChange }: CallOptionsProps) {
  const { t } = useTranslation();
  const set = (change: Partial<AccountOptions>) => onChange({ ...options, ...change });
  return (
    <>
      <Picker
        label={t('account.busyPolicy')}
        value={options.busyPolicy}
        options={BusyPolicy.options.map((value) => ({ value, label: t(`account.busyPolicies.${value}`) }))}
        onChange={(busyPolicy) => set({ busyPolicy })}
      />
      <Picker
        label={t('account.autoAnswer')}
        value={options.autoAnswer}
        options={AutoAnswerPolicy.options.map((value) => ({
          value,
          label: t(`account.autoAnswers.${value}`),
        }))}
        onChange={(autoAnswer) => set({ autoAnswer })}
      />
      {options.autoAnswer !== 'never' && (
        <Field
          label={t('account.autoAnswerNumbers')}
          placeholder={t('account.autoAnswerHint')}
          isCode
          value={options.autoAnswerNumbers}
          onChange={(autoAnswerNumbers) => set({ autoAnswerNumbers })}
          maxLength={300}
        />
      )}
      <div className="account-wide">
        <Picker
          label={t('account.earlyMedia')}
          description={t('account.earlyMediaMore')}
          value={options.earlyMedia ? 'ring' : 'answer'}
          options={(['answer', 'ring'] as const).map((value) => ({
            value,
            label: t(`account.earlyMediaChoices.${value}`),
          }))}
          onChange={(value) => set({ earlyMedia: value === 'ring' })}
        />
      </div>
      <Picker
        label={t('account.disturbAnswer')}
        value={options.disturbAnswer}
        options={DisturbAnswer.options.map((value) => ({
          value,
          label: t(`account.disturbAnswers.${value}`),
        }))}
        onChange={(disturbAnswer) => set({ disturbAnswer })}
      />
      <Picker
        label={t('account.identity')}
        value={options.trustIdentity ? 'server' : 'caller'}
        options={(['server', 'caller'] as const).map((value) => ({
          value,
          label: t(`account.identities.${value}`),
        }))}
        onChange={(value) => set({ trustIdentity: value === 'server' })}
      />
      <Picker
        label={t('account.redirects')}
        value={options.followRedirects ? 'follow' : 'refuse'}
        options={(['follow', 'refuse'] as const).map((value) => ({
          value,
          label: t(`account.redirectChoices.${value}`),
        }))}
        onChange={(value) => set({ followRedirects: value === 'follow' })}
      />
      <Picker
        label={t('account.transferRequests')}
        value={options.transferRequests}
        options={TransferRequestPolicy.options.map((value) => ({
          value,
          label: t(`account.transferRequestChoices.${value}`),
        }))}
        onChange={(transferRequests) => set({ transferRequests })}
      />
      <Picker
        label={t('account.tones')}
        value={options.tones}
        options={ToneMethod.options.map((value) => ({ value, label: t(`account.toneMethods.${value}`) }))}
        onChange={(tones) => set({ tones })}
      />
    </>
  );
}
