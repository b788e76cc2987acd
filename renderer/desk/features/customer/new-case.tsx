import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { InteractionId } from '../../../../shared/domain/ids';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { Field } from '../../components/field';
import { useCommand } from '../../state/desk-context';
import { useBegun } from '../../state/use-begun';

/** Opens a case for the call; a subject is all it takes. */
export function NewCase({ interactionId, onDone }: { interactionId: InteractionId; onDone: () => void }) {
  const { t } = useTranslation();
  const [subject, setSubject] = useBegun(interactionId, 'newCase');
  const [create, creating] = useCommand('work.createCase');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const text = subject.trim();
    if (text === '') return;
    const result = await create({ interactionId, subject: text });
    if (result.ok) leave();
  };
  const leave = () => {
    setSubject('');
    onDone();
  };
  return (
    <form className="inline-form" onSubmit={(event) => void submit(event)}>
      <Field
        label={t('customer.caseSubject')}
        value={subject}
        onChange={setSubject}
        maxLength={200}
        autoFocus
      />
      <div className="form-actions">
        <Action
          type="submit"
          look="solid"
          label={t('customer.createCase')}
          isDisabled={creating.busy || subject.trim() === ''}
        />
        <Action look="quiet" label={t('app.cancel')} onPress={leave} />
      </div>
      <FailureLine status={creating} />
    </form>
  );
}
