import { useTranslation } from 'react-i18next';
import { isStunServer, MOST_STUN_SERVERS } from '../../../../shared/domain/stun';
import { isTurnUri, MOST_TURN_SERVERS } from '../../../../shared/domain/turn';
import { Field } from '../../components/field';
import { serversOf } from './draft';

/** Relays for the sound, and servers that tell a machine behind a router its public address. */
const kinds = {
  turnServers: { isOne: isTurnUri, most: MOST_TURN_SERVERS },
  stunServers: { isOne: isStunServer, most: MOST_STUN_SERVERS },
} as const;

interface TypedServersProps {
  readonly kind: keyof typeof kinds;
  /** As they are typed, parted by spaces. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Servers of one kind, in one field. */
export function TypedServers({ kind, value, onChange }: TypedServersProps) {
  const { t } = useTranslation();
  const { isOne, most } = kinds[kind];
  const servers = serversOf(value);
  return (
    <div className="account-wide">
      <Field
        label={t(`network.${kind}`)}
        placeholder={t(`network.${kind}Hint`)}
        description={t(`network.${kind}More`)}
        isCode
        value={value}
        onChange={onChange}
        maxLength={1_000}
        validate={() => {
          if (servers.length > most) return t(`network.${kind}Most`, { most });
          return servers.every(isOne) ? null : t(`network.${kind}Wrong`);
        }}
      />
    </div>
  );
}
