import { ArrowRight } from 'lucide-react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../components/action';
import { Field } from '../../components/field';
import { SaveMark } from '../../components/save-mark';
import { useAutosave } from '../../state/autosave';

interface TextAnswerProps {
  readonly label: string;
  readonly stored: string;
  readonly isLast: boolean;
  readonly save: (value: string, advance: boolean) => Promise<boolean>;
}

/** An answer in words, saved while it is typed; Enter goes on. */
export function TextAnswer({ label, stored, isLast, save }: TextAnswerProps) {
  const { t } = useTranslation();
  const { text, state, type, settle, flush } = useAutosave(stored, (value) => save(value, false));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    settle();
    void save(text, true);
  };
  return (
    <form className="text-answer" onSubmit={submit}>
      <Field
        label={label}
        value={text}
        onChange={type}
        onBlur={() => void flush()}
        maxLength={2000}
        autoFocus
      />
      <SaveMark state={state} isEmpty={text === ''} />
      {!isLast && (
        <Action type="submit" look="solid" icon={ArrowRight} hint="Enter" label={t('script.continue')} />
      )}
    </form>
  );
}
