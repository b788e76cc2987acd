import { FileBadge, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { useCommand } from '../../state/desk-context';

interface CaFileProps {
  readonly value: string | null;
  readonly onChange: (path: string | null) => void;
}

/** The company's own certificate authority, if it has one. */
export function CaFile({ value, onChange }: CaFileProps) {
  const { t } = useTranslation();
  const [choose, choosing] = useCommand('account.chooseCaFile');
  const pick = async () => {
    const result = await choose({});
    if (result.ok && result.value.path !== null) onChange(result.value.path);
  };
  return (
    <fieldset className="field">
      <legend className="field-label">{t('account.caFile')}</legend>
      <div className="ca-file">
        <span className="ca-file-path" title={value ?? undefined}>
          {value === null ? t('account.caNone') : <bdi dir="ltr">{value.split(/[\\/]/).at(-1)}</bdi>}
        </span>
        {value !== null && (
          <Action
            look="quiet"
            icon={X}
            iconOnly
            label={t('account.caClear')}
            onPress={() => onChange(null)}
          />
        )}
        <Action
          icon={FileBadge}
          label={t('account.caChoose')}
          isDisabled={choosing.busy}
          onPress={() => void pick()}
        />
      </div>
      <FailureLine status={choosing} />
    </fieldset>
  );
}
