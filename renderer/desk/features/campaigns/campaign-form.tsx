import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignOverview } from '../../../../shared/domain/campaign';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { useCommand } from '../../state/desk-context';
import { CampaignFields } from './campaign-fields';
import { draftOf, rulesOf } from './draft';

/** How the calls of a campaign are treated: filled in, saved. */
export function CampaignForm({ campaign }: { campaign: CampaignOverview }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => draftOf(campaign));
  const [saved, setSaved] = useState<typeof draft | null>(null);
  const [save, saving] = useCommand('campaign.save');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const result = await save({ campaignId: campaign.id, rules: rulesOf(draft, campaign) });
    setSaved(result.ok ? draft : null);
  };
  return (
    <section className="settings-block" aria-labelledby="campaign-title">
      <h2 id="campaign-title">{t('campaigns.form', { name: campaign.name })}</h2>
      <p className="hint">{t('campaigns.fromNextCall')}</p>
      <form className="account-form" onSubmit={(event) => void submit(event)}>
        <CampaignFields
          draft={draft}
          onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
        />
        <div className="form-actions">
          <Action type="submit" look="solid" label={t('campaigns.save')} isDisabled={saving.busy} />
        </div>
        <div aria-live="polite">
          {saved === draft && (
            <p className="check-line" data-good>
              {t('campaigns.saved')}
            </p>
          )}
        </div>
        <FailureLine status={saving} />
      </form>
    </section>
  );
}
