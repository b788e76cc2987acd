import { Phone } from 'lucide-react';
import { type FormEvent, useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DialRequest } from '../../../../shared/domain/desktop';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { Field } from '../../components/field';
import { writesInto } from '../../keys/combo';
import { useCommand } from '../../state/desk-context';
import { useDial } from '../../state/lines';
import { useBegun } from '../../state/use-begun';
import './dial-field.css';
import { LinePicker } from './line-picker';
import { Redial } from './redial';
import { useReadFirst } from './requested-number';

interface DialFieldProps {
  /** A number from outside, which is put in for the agent to call. */
  readonly request?: DialRequest | null;
  /** It was opened for this one call and has the focus. */
  readonly onDialled?: () => void;
}

/** What stands in the field: what is typed, or the number that came from outside last. */
function useNumber(request: DialRequest | null) {
  const form = useRef<HTMLFormElement>(null);
  const [number, setNumber] = useBegun(null, 'dial');
  const asked = request?.state === 'ready' ? request.number : null;
  const id = request?.id ?? null;
  const write = useEffectEvent(setNumber);
  useEffect(() => {
    if (id === null || asked === null) return;
    write(asked);
    // The rest of a note that is being typed must not go into the field.
    if (!writesInto(document.activeElement)) form.current?.querySelector('input')?.focus();
    // Taken away again when it is not wanted; what the agent made of it stays.
    return () => write((now) => (now === asked ? '' : now));
  }, [id, asked]);
  return { form, number, setNumber };
}

/** Takes a number in any spelling; Enter calls. */
export function DialField({ request = null, onDialled }: DialFieldProps) {
  const { t } = useTranslation();
  const { form, number, setNumber } = useNumber(request);
  const [dial, status] = useDial();
  const [close] = useCommand('dialRequest.close');
  const isRead = useReadFirst(request);
  const call = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = number.trim();
    if (wanted === '' || !isRead) return;
    const result = await dial(wanted);
    if (!result.ok) return;
    setNumber('');
    if (request !== null) void close({ requestId: request.id });
    onDialled?.();
  };
  return (
    <form ref={form} className="dial-field" onSubmit={(event) => void call(event)}>
      <Field
        label={t('call.dialLabel')}
        labelHidden
        isCode
        autoFocus={onDialled !== undefined}
        type="tel"
        placeholder={t('call.dialHint')}
        value={number}
        maxLength={400}
        onChange={(value) => {
          setNumber(value);
          status.clear();
        }}
        start={<Phone size={16} aria-hidden />}
      />
      <LinePicker />
      <Action
        type="submit"
        label={t('call.dial')}
        look="solid"
        isDisabled={status.busy || !isRead || number.trim() === ''}
      />
      {onDialled === undefined && <Redial />}
      <FailureLine status={status} />
    </form>
  );
}
