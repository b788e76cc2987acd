import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MOST_SERVERS } from '../../../../shared/domain/settings';
import { Action } from '../../components/action';
import { Field } from '../../components/field';
import { isServerAddress } from './draft';

interface ServerListProps {
  /** In the order in which they are tried; the first is always there. */
  readonly servers: readonly string[];
  readonly onChange: (servers: readonly string[]) => void;
}

/** The servers of a line: its own, and those that take its place when that fails. */
export function ServerList({ servers, onChange }: ServerListProps) {
  const { t } = useTranslation();
  // A server has no other name than its place.
  const nameAt = (place: number) =>
    place === 0 ? t('account.server') : t('account.furtherServer', { number: place });
  const move = (place: number, by: -1 | 1) => {
    const moved = [...servers];
    moved.splice(place + by, 0, ...moved.splice(place, 1));
    onChange(moved);
  };
  return (
    <div className="account-wide server-list">
      {servers.map((server, place) => (
        <div key={nameAt(place)} className="server-row">
          <Field
            label={nameAt(place)}
            placeholder={t('account.serverHint')}
            value={server}
            onChange={(text) => onChange(servers.map((each, at) => (at === place ? text : each)))}
            maxLength={300}
            isCode
            isRequired={place === 0}
            validate={(text) =>
              (place > 0 && text.trim() === '') || isServerAddress(text.trim())
                ? null
                : t('account.serverNeeded')
            }
          />
          {place > 0 && (
            <>
              <Action
                icon={ArrowUp}
                iconOnly
                look="quiet"
                label={t('account.raiseServer', { number: place })}
                onPress={() => move(place, -1)}
              />
              <Action
                icon={ArrowDown}
                iconOnly
                look="quiet"
                label={t('account.lowerServer', { number: place })}
                isDisabled={place === servers.length - 1}
                onPress={() => move(place, 1)}
              />
              <Action
                icon={X}
                iconOnly
                look="quiet"
                label={t('account.removeServer', { number: place })}
                onPress={() => onChange(servers.filter((_each, at) => at !== place))}
              />
            </>
          )}
        </div>
      ))}
      {servers.length < MOST_SERVERS && (
        <Action
          icon={Plus}
          look="quiet"
          label={t('account.addServer')}
          onPress={() => onChange([...servers, ''])}
        />
      )}
    </div>
  );
}
