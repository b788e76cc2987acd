import { Check, ShieldAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Campaign } from '../../../../shared/domain/campaign';
import type { ScriptReading } from './script-reading';

/** For whom one speaks, how far the script is and what it still owes. */
export function ScriptHead({ campaign, reading }: { campaign: Campaign; reading: ScriptReading | null }) {
  const { t } = useTranslation();
  return (
    <div className="script-head">
      <p className="script-campaign">
        <strong>{campaign.client}</strong>
        <span>{campaign.name}</span>
      </p>
      {reading !== null && (
        <p className="script-progress">
          <span className="tabular">
            {t('script.position', { step: reading.position, total: reading.total })}
          </span>
          {reading.owed.length > 0 ? (
            <span className="owed" data-owed>
              <ShieldAlert size={16} aria-hidden />
              {t('script.owed', { count: reading.owed.length })}
            </span>
          ) : (
            reading.hasSaidMandatory && (
              <span className="owed">
                <Check size={16} aria-hidden />
                {t('script.nothingOwed')}
              </span>
            )
          )}
        </p>
      )}
    </div>
  );
}
