import { ArrowRight } from 'lucide-react';
import { type FormEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { InteractionId, StepId } from '../../../../shared/domain/ids';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { Field } from '../../components/field';
import { SaveMark } from '../../components/save-mark';
import { useFormKeepsEnter } from '../../keys/shortcuts';
import { useAutosave } from '../../state/autosave';

interface TextAnswerProps {
  readonly interactionId: InteractionId;
  readonly stepId: StepId;
  readonly label: string;
  readonly stored: string;
  readonly isLast: boolean;
  /** Passes the step by what is given, unless it is being passed already. */
  readonly onPass: (pass: () => Promise<unknown>) => void;
}

/** An answer in words, saved while it is typed; Enter goes on. */
export function TextAnswer({ interactionId, stepId, label, stored, isLast, onPass }: TextAnswerProps) {
  const { t } = useTranslation();
  const answer = useAutosave(interactionId, stepId, stored);
  const form = useRef<HTMLFormElement>(null);
  const keepsEnter = useFormKeepsEnter(form);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onPass(answer.goOn);
  };
  return (
    <form ref={form} className="text-answer" onSubmit={submit}>
      <Field
        label={label}
        value={answer.text}
        onChange={answer.type}
        onBlur={answer.flush}
        maxLength={2000}
        autoFocus
      />
      <SaveMark state={answer.state} isEmpty={answer.text === ''} />
      {!isLast && (
        <Action
          type="submit"
          look="solid"
          icon={ArrowRight}
          hint={keepsEnter ? 'Enter' : null}
          label={t('script.continue')}
        />
      )}
      <FailureLine status={answer} />
    </form>
  );
}
