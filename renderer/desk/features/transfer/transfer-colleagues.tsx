import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { useSlice } from '../../state/desk-context';
import { dialable, useMainAccount } from '../../state/main-account';
import { LampMark } from '../colleagues/lamp-mark';

/** The colleagues whom the agent watches, with what their telephones do. */
export function TransferColleagues({ onChoose }: { onChoose: (address: string) => void }) {
  const { t } = useTranslation();
  const { colleagues } = useSlice('colleagues');
  const account = useMainAccount();
  if (colleagues.length === 0) return null;
  return (
    <section aria-label={t('colleagues.label')}>
      <h3 className="transfer-title">{t('colleagues.label')}</h3>
      <ul className="transfer-colleagues">
        {colleagues.map(({ name, address, lamp }) => (
          <li key={address}>
            <Button
              className="action"
              data-look="quiet"
              aria-label={`${t('transfer.choose', { name })}, ${t(`lamp.${lamp}`)}`}
              onPress={() => onChoose(dialable(address, account))}
            >
              <span className="action-label" dir="auto">
                {name}
              </span>
              <LampMark lamp={lamp} />
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
