import { useTranslation } from 'react-i18next';
import { type ProxyChoice, readProxyAddress } from '../../../../shared/domain/proxy';
import { Field } from '../../components/field';
import { Picker } from '../../components/picker';

interface ProxyOptionsProps {
  readonly value: ProxyChoice;
  /** Typed now; empty keeps the stored one. */
  readonly password: string;
  readonly hasPassword: boolean;
  readonly onChange: (value: ProxyChoice, password: string) => void;
}

const uses = ['system', 'none', 'own'] as const;

/** The proxy on the way to the server, and what it is told of who we are. */
export function ProxyOptions({ value, password, hasPassword, onChange }: ProxyOptionsProps) {
  const { t } = useTranslation();
  const set = (change: Partial<ProxyChoice>) => onChange({ ...value, ...change }, password);
  return (
    <>
      <Picker
        label={t('network.proxy')}
        value={value.use}
        options={uses.map((use) => ({ value: use, label: t(`network.proxyUses.${use}`) }))}
        onChange={(use) => set({ use })}
      />
      {value.use === 'own' && (
        <Field
          label={t('network.proxyAddress')}
          placeholder={t('network.proxyAddressHint')}
          isCode
          isRequired
          value={value.address}
          onChange={(address) => set({ address })}
          maxLength={300}
          validate={(text) => (readProxyAddress(text) === null ? t('network.proxyAddressWrong') : null)}
        />
      )}
      {value.use !== 'none' && (
        <Field
          label={t('network.proxyUser')}
          placeholder={t('network.proxyUserHint')}
          isCode
          value={value.user}
          onChange={(user) => set({ user })}
          maxLength={100}
          autoComplete="off"
          validate={(text) => (text.includes(':') ? t('network.proxyUserWrong') : null)}
        />
      )}
      {value.use !== 'none' && value.user !== '' && (
        <Field
          label={t('network.proxyPassword')}
          {...(hasPassword && { placeholder: t('account.passwordKept') })}
          type="password"
          value={password}
          onChange={(typed) => onChange(value, typed)}
          maxLength={200}
          autoComplete="off"
          isRequired={!hasPassword}
          error={t('network.proxyPasswordNeeded')}
        />
      )}
    </>
  );
}
