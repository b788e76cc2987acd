import { Pencil } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CampaignOverview } from '../../../../shared/domain/campaign';
import { Action } from '../../components/action';

interface CampaignRowProps {
  readonly campaign: CampaignOverview;
  readonly isEdited: boolean;
  readonly onEdit: () => void;
}

/** One campaign: for whom it is and which calls are its own. */
export function CampaignRow({ campaign, isEdited, onEdit }: CampaignRowProps) {
  const { t } = useTranslation();
  const { name, client, dialledNumbers, isDefault } = campaign;
  return (
    <li className="account-row" data-edited={isEdited || undefined}>
      <div className="account-who">
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <span>
          {client !== '' && <bdi>{client}</bdi>}
          {dialledNumbers.length > 0 && <bdi dir="ltr">{dialledNumbers.join(', ')}</bdi>}
          {isDefault && <span>{t('campaigns.takesOthers')}</span>}
        </span>
      </div>
      <div className="account-actions">
        <Action
          icon={Pencil}
          iconOnly
          look="quiet"
          label={t('campaigns.edit', { name })}
          aria-current={isEdited}
          onPress={onEdit}
        />
      </div>
    </li>
  );
}
