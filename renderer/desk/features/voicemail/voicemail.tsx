import { Voicemail as VoicemailIcon } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../../components/key-hint';
import { useShortcut } from '../../keys/shortcuts';
import { useCommand, useSlice } from '../../state/desk-context';
import './voicemail.css';

/** The voicemail lamp with its counts; a press, or V, calls the mailbox. Nothing where the server has none. */
export function Voicemail() {
  const { t } = useTranslation();
  const { accounts } = useSlice('mailbox');
  const [call, calling] = useCommand('mailbox.call');
  const shown = accounts.find(({ mailbox }) => mailbox.waiting) ?? accounts[0] ?? null;
  const listen = () => shown && void call({ accountId: shown.accountId });
  useShortcut(shown?.canCall === true ? 'v' : null, listen);
  if (shown === null) return null;
  const { waiting, new: fresh, old, urgentNew } = shown.mailbox;
  const words = waiting
    ? [
        fresh > 0 ? t('voicemail.new', { count: fresh }) : t('voicemail.waiting'),
        urgentNew > 0 ? t('voicemail.urgent', { count: urgentNew }) : null,
        old > 0 ? t('voicemail.old', { count: old }) : null,
      ]
    : [t('voicemail.none')];
  return (
    <span className="voicemail" data-waiting={waiting || undefined}>
      <Button className="status-button" isDisabled={!shown.canCall || calling.busy} onPress={listen}>
        <VoicemailIcon size={14} aria-hidden />
        <span className="voicemail-words">{words.filter((word) => word !== null).join(' · ')}</span>
        {waiting && shown.canCall && <KeyHint combo="v" />}
      </Button>
      {calling.failure !== null && <span role="alert">{t(`error.${calling.failure}`)}</span>}
    </span>
  );
}
