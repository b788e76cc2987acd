import { useTranslation } from 'react-i18next';
import { isStunServer, MOST_STUN_SERVERS } from '../../../../shared/domain/stun';
import { Field } from '../../components/field';
import { serversOf } from './draft';

interface StunServersProps {
  /** As they are typed, parted by spaces. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** The servers that tell a machine behind a router its public address. */
export function StunServers({ value, onChange }: StunServersProps) {
  const { t } = useTranslation();
  const servers = serversOf(value);
  return (
    <div className="account-wide">
      <Field
        label={t('network.stunServers')}
        placeholder={t('network.stunServersHint')}
        description={t('network.stunServersMore')}
        isCode
        value={value}
        onChange={onChange}
        maxLength={1_000}
        validate={() => {
          if (servers.length > MOST_STUN_SERVERS)
            return t('network.stunServersMost', { most: MOST_STUN_SERVERS });
          return servers.every(isStunServer) ? null : t('network.stunServersWrong');
        }}
      />
    </div>
  );
}
