import { PenLine } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId } from '../../../../shared/domain/ids';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { Field } from '../../components/field';
import { useCommand } from '../../state/desk-context';

/** Whom to write to: a number in any spelling, an extension, a SIP address. */
export function NewConversation({ accountId }: { accountId: AccountId }) {
  const { t } = useTranslation();
  const [to, setTo] = useState('');
  const [open, opening] = useCommand('messages.open');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = to.trim();
    if (wanted === '') return;
    const result = await open({ accountId, to: wanted });
    if (result.ok) setTo('');
  };
  return (
    <form className="new-conversation" onSubmit={(event) => void submit(event)}>
      <Field
        label={t('messages.to')}
        labelHidden
        isCode
        type="tel"
        placeholder={t('messages.toHint')}
        value={to}
        maxLength={400}
        onChange={(value) => {
          setTo(value);
          opening.clear();
        }}
        start={<PenLine size={16} aria-hidden />}
      />
      <Action type="submit" label={t('messages.write')} isDisabled={opening.busy || to.trim() === ''} />
      <FailureLine status={opening} />
    </form>
  );
}
