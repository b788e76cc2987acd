import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignId } from '../../../../shared/domain/ids';
import { useSlice } from '../../state/desk-context';
import '../account/account.css';
import { CampaignForm } from './campaign-form';
import { CampaignRow } from './campaign-row';

/** The campaigns whose calls come to this desk, and the form of the one that is edited. */
export function Campaigns() {
  const { t } = useTranslation();
  const { campaigns } = useSlice('campaigns');
  const [editing, setEditing] = useState<CampaignId | null>(null);
  const edited = campaigns.find(({ id }) => id === editing);
  const [first, ...others] = campaigns;
  if (first === undefined) return null;
  return (
    <>
      <section className="settings-block" aria-labelledby="campaigns-title">
        <h2 id="campaigns-title">{t('campaigns.title')}</h2>
        {others.length === 0 && first.isDefault && <p className="hint">{t('campaigns.onlyOne')}</p>}
        <ul className="account-list">
          {campaigns.map((campaign) => (
            <CampaignRow
              key={campaign.id}
              campaign={campaign}
              isEdited={campaign.id === editing}
              onEdit={() => setEditing(campaign.id)}
            />
          ))}
        </ul>
      </section>
      {edited !== undefined && <CampaignForm key={edited.id} campaign={edited} />}
    </>
  );
}
