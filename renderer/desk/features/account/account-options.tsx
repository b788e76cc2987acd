import { useTranslation } from 'react-i18next';
import type { Account, AccountOptions as Options } from '../../../../shared/domain/settings';
import { Disclosure } from '../../components/disclosure';
import { useSlice } from '../../state/desk-context';
import { RingTonePicker } from '../ring-tones/ring-tone-picker';
import { CallOptions } from './call-options';
import type { AccountDraft } from './draft';
import { PbxOptions } from './pbx-options';
import { ProxyOptions } from './proxy-options';
import { TurnOptions } from './turn-options';
import { TypedServers } from './typed-servers';
import { VoiceOptions } from './voice-options';

interface AccountOptionsProps {
  readonly draft: AccountDraft;
  /** What the account is while it is edited; null for a new one. */
  readonly stored: Account | null;
  readonly onChange: (draft: AccountDraft) => void;
}

/** What most lines leave as it is, each part behind its title. */
export function AccountOptions({ draft, stored, onChange }: AccountOptionsProps) {
  const { t } = useTranslation();
  const { options } = draft;
  const { settings } = useSlice('devices');
  const setOptions = (next: Options) => onChange({ ...draft, options: next });
  return (
    <div className="account-wide account-options">
      <Disclosure title={t('accountOptions.calls')} level={3}>
        <div className="account-fields">
          <CallOptions options={options} onChange={setOptions} />
        </div>
      </Disclosure>
      <Disclosure title={t('accountOptions.pbx')} level={3}>
        <div className="account-fields">
          <PbxOptions region={draft.defaultRegion} options={options} onChange={setOptions} />
        </div>
      </Disclosure>
      <Disclosure title={t('voice.title')} level={3}>
        <div className="account-fields">
          <div className="account-wide">
            <RingTonePicker
              label={t('ringTones.ofLine')}
              value={options.ringTone}
              inherited={settings.ringTone}
              onChange={(ringTone) => setOptions({ ...options, ringTone })}
            />
          </div>
          <VoiceOptions value={options.voice} onChange={(voice) => setOptions({ ...options, voice })} />
        </div>
      </Disclosure>
      <Disclosure title={t('network.title')} level={3}>
        <div className="account-fields">
          <ProxyOptions
            value={options.proxy}
            password={draft.proxyPassword}
            hasPassword={stored !== null && stored.options.proxy.user !== ''}
            onChange={(proxy, proxyPassword) =>
              onChange({ ...draft, options: { ...options, proxy }, proxyPassword })
            }
          />
          <TurnOptions
            value={options.turn}
            servers={draft.turnServers}
            password={draft.turnPassword}
            hasPassword={stored !== null && stored.options.turn.servers.length > 0}
            onChange={({ value = {}, servers = draft.turnServers, password = draft.turnPassword }) =>
              onChange({
                ...draft,
                options: { ...options, turn: { ...options.turn, ...value } },
                ...{ turnServers: servers, turnPassword: password },
              })
            }
          />
          <TypedServers
            kind="stunServers"
            value={draft.stunServers}
            onChange={(stunServers) => onChange({ ...draft, stunServers })}
          />
        </div>
      </Disclosure>
    </div>
  );
}
