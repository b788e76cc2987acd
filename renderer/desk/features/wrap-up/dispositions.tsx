import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import type { Disposition } from '../../../../shared/domain/campaign';
import type { DispositionId } from '../../../../shared/domain/ids';
import { KeyHint } from '../../components/key-hint';
import { useShortcut } from '../../keys/shortcuts';
import { useSlice } from '../../state/desk-context';

interface DispositionButtonProps {
  readonly disposition: Disposition;
  readonly hasCase: boolean;
  readonly hasKey: boolean;
  readonly isBusy: boolean;
  readonly onChoose: () => void;
}

function DispositionButton({ disposition, hasCase, hasKey, isBusy, onChoose }: DispositionButtonProps) {
  const { t } = useTranslation();
  const { language } = useSlice('preferences');
  useShortcut(hasKey && !isBusy ? disposition.key : null, onChoose);
  return (
    <Button className="choice disposition" isDisabled={isBusy} onPress={onChoose}>
      {hasKey && <KeyHint combo={disposition.key} />}
      <span className="disposition-text">
        <span>{disposition.labels[language]}</span>
        {hasCase && disposition.closesCase && (
          <span className="disposition-effect">{t('wrapUp.closesCase')}</span>
        )}
      </span>
    </Button>
  );
}

interface DispositionsProps {
  readonly dispositions: readonly Disposition[];
  readonly hasCase: boolean;
  /** False while another panel asks for a digit. */
  readonly digits: boolean;
  readonly isBusy: boolean;
  readonly onChoose: (id: DispositionId) => void;
}

/** The outcomes of the campaign; one key finishes. */
export function Dispositions({ dispositions, digits, onChoose, ...rest }: DispositionsProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="dispositions">
      <legend className="section-title">
        {t('wrapUp.dispositions')} <span className="hint">{t('wrapUp.oneKey')}</span>{' '}
        <span className="hint">{t('wrapUp.whileTyping')}</span>
      </legend>
      <div className="disposition-grid">
        {dispositions.map((disposition) => (
          <DispositionButton
            key={disposition.id}
            disposition={disposition}
            hasKey={digits || !/\d/.test(disposition.key)}
            onChoose={() => onChoose(disposition.id)}
            {...rest}
          />
        ))}
      </div>
    </fieldset>
  );
}
