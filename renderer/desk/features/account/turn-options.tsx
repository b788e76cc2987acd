import { Checkbox } from 'react-aria-components/Checkbox';
import { useTranslation } from 'react-i18next';
import type { TurnChoice } from '../../../../shared/domain/turn';
import { Field } from '../../components/field';
import { Picker } from '../../components/picker';
import { serversOf } from './draft';
import { TypedServers } from './typed-servers';

interface TurnOptionsProps {
  readonly value: Omit<TurnChoice, 'servers'>;
  /** As they are typed, parted by spaces. */
  readonly servers: string;
  /** Typed now; empty keeps the stored one. */
  readonly password: string;
  readonly hasPassword: boolean;
  readonly onChange: (change: Partial<TurnChange>) => void;
}

interface TurnChange {
  readonly value: Omit<TurnChoice, 'servers'>;
  readonly servers: string;
  readonly password: string;
}

const methods = ['password', 'sharedSecret'] as const;

/** The relays for the sound of a line's calls. */
export function TurnOptions({ value, servers, password, hasPassword, onChange }: TurnOptionsProps) {
  const { t } = useTranslation();
  const set = (change: Partial<TurnOptionsProps['value']>) => onChange({ value: { ...value, ...change } });
  const isShared = value.method === 'sharedSecret';
  return (
    <>
      <TypedServers kind="turnServers" value={servers} onChange={(typed) => onChange({ servers: typed })} />
      {serversOf(servers).length > 0 && (
        <>
          <Picker
            label={t('network.turnMethod')}
            value={value.method}
            options={methods.map((each) => ({ value: each, label: t(`network.turnMethods.${each}`) }))}
            onChange={(method) => set({ method })}
          />
          <Field
            label={t('network.turnUser')}
            isCode
            value={value.user}
            onChange={(user) => set({ user })}
            maxLength={100}
            autoComplete="off"
            isRequired={!isShared}
            error={t('account.needed')}
          />
          <Field
            label={t(isShared ? 'network.turnSecret' : 'network.turnPassword')}
            {...(hasPassword && { placeholder: t('account.passwordKept') })}
            type="password"
            value={password}
            onChange={(typed) => onChange({ password: typed })}
            maxLength={200}
            autoComplete="off"
            isRequired={!hasPassword}
            error={t('network.turnPasswordNeeded')}
          />
          <Checkbox
            className="account-wide account-check-box"
            isSelected={value.relayOnly}
            onChange={(relayOnly) => set({ relayOnly })}
          >
            <span className="check-mark" aria-hidden />
            {t('network.relayOnly')}
          </Checkbox>
        </>
      )}
    </>
  );
}
