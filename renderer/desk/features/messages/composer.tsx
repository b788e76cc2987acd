import { Send } from 'lucide-react';
import type { FormEvent, KeyboardEvent } from 'react';
import { Label } from 'react-aria-components/Label';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField } from 'react-aria-components/TextField';
import { useTranslation } from 'react-i18next';
import type { AccountId } from '../../../../shared/domain/ids';
import { MESSAGE_LIMIT, type Peer } from '../../../../shared/domain/message';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { useCommand } from '../../state/desk-context';
import { useBegun } from '../../state/use-begun';

/** Characters left from which on they are told. */
const NEARLY_FULL = 100;

/** Writes a message; Enter sends, Shift and Enter begins a line. */
export function Composer({ accountId, peer }: { accountId: AccountId; peer: Peer }) {
  const { t } = useTranslation();
  const [text, type] = useBegun(null, `message ${accountId} ${peer}`);
  const [send, sending] = useCommand('messages.send');
  const submit = async () => {
    const wanted = text.trim();
    if (wanted === '' || sending.busy) return;
    const result = await send({ accountId, peer, text: wanted });
    if (result.ok) type('');
  };
  const sendByEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.altKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void submit();
  };
  const left = MESSAGE_LIMIT - text.length;
  return (
    <form
      className="composer"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField className="composer-field" value={text} onChange={type} maxLength={MESSAGE_LIMIT} autoFocus>
        <Label className="visually-hidden">{t('messages.text')}</Label>
        <TextArea
          className="text-area"
          rows={2}
          dir="auto"
          placeholder={t('messages.textHint')}
          onKeyDown={sendByEnter}
        />
      </TextField>
      <Action
        type="submit"
        icon={Send}
        look="solid"
        label={t('messages.send')}
        isDisabled={sending.busy || text.trim() === ''}
      />
      {left <= NEARLY_FULL && (
        <p className="hint composer-left" role="status">
          {t('messages.left', { count: left })}
        </p>
      )}
      <FailureLine status={sending} />
    </form>
  );
}
