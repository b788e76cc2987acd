import { useTranslation } from 'react-i18next';
import type { Account } from '../../../../shared/domain/settings';
import { Field } from '../../components/field';
import { AccountOptions } from './account-options';
import { CaFile } from './ca-file';
import type { AccountDraft } from './draft';
import { RegionPicker } from './region-picker';
import { ServerList } from './server-list';

interface AccountFieldsProps {
  readonly draft: AccountDraft;
  /** What the account is while it is edited; null for a new one. */
  readonly stored: Account | null;
  readonly onChange: (draft: AccountDraft) => void;
}

/** What IT gives the agent to fill in. */
export function AccountFields({ draft, stored, onChange }: AccountFieldsProps) {
  const { t } = useTranslation();
  const set =
    <K extends keyof AccountDraft>(key: K) =>
    (value: AccountDraft[K]) =>
      onChange({ ...draft, [key]: value });
  return (
    <div className="account-fields">
      <ServerList
        servers={[draft.server, ...draft.options.furtherServers]}
        onChange={([server = '', ...furtherServers]) =>
          onChange({ ...draft, server, options: { ...draft.options, furtherServers } })
        }
      />
      <Field
        label={t('account.user')}
        value={draft.user}
        onChange={set('user')}
        maxLength={64}
        autoComplete="off"
        isCode
        isRequired
        error={t('account.needed')}
      />
      <Field
        label={t('account.password')}
        {...(stored !== null && { placeholder: t('account.passwordKept') })}
        type="password"
        value={draft.password}
        onChange={set('password')}
        maxLength={200}
        autoComplete="off"
        isRequired={stored === null}
        error={t('account.passwordNeeded')}
      />
      <Field
        label={t('account.domain')}
        value={draft.domain}
        onChange={set('domain')}
        maxLength={253}
        isCode
        isRequired
        error={t('account.needed')}
      />
      <Field
        label={t('account.displayName')}
        value={draft.displayName}
        onChange={set('displayName')}
        maxLength={80}
      />
      <Field
        label={t('account.label')}
        placeholder={t('account.labelHint')}
        value={draft.label}
        onChange={set('label')}
        maxLength={40}
      />
      <RegionPicker value={draft.defaultRegion} onChange={set('defaultRegion')} />
      <CaFile value={draft.caFile} onChange={set('caFile')} />
      <AccountOptions draft={draft} stored={stored} onChange={onChange} />
    </div>
  );
}
