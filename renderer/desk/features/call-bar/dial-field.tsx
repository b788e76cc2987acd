import { Phone } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { Field } from '../../components/field';
import { useDial } from '../../state/lines';
import './dial-field.css';
import { LinePicker } from './line-picker';

/** Takes a number in any spelling; Enter calls. With `onDialled` it was opened for this one call and has the focus. */
export function DialField({ onDialled }: { onDialled?: () => void }) {
  const { t } = useTranslation();
  const [number, setNumber] = useState('');
  const [dial, status] = useDial();
  const call = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = number.trim();
    if (wanted === '') return;
    const result = await dial(wanted);
    if (!result.ok) return;
    setNumber('');
    onDialled?.();
  };
  return (
    <form className="dial-field" onSubmit={(event) => void call(event)}>
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
        isDisabled={status.busy || number.trim() === ''}
      />
      <FailureLine status={status} />
    </form>
  );
}
