import { Phone } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { Field } from '../../components/field';
import { TransferColleagues } from './transfer-colleagues';
import './transfer.css';

/** What is in the field, without the spaces around it. */
interface NumberInHand {
  readonly number: string;
  readonly isEmpty: boolean;
  /** Puts a number in the field; Enter goes on from there, as after typing. */
  readonly choose: (number: string) => void;
}

interface NumberFormProps {
  readonly label: string;
  readonly placeholder: string;
  /** Enter, with a number. */
  readonly onSubmit: (number: string) => void;
  /** Shift and Enter, with a number. */
  readonly onShiftEnter?: (number: string) => void;
  readonly onType: () => void;
  /** The buttons, what failed, and what goes before the colleagues. */
  readonly children: (inHand: NumberInHand) => ReactNode;
  readonly after?: (inHand: NumberInHand) => ReactNode;
}

/** A number that is typed or chosen, for a call to go to. */
export function NumberForm({ label, placeholder, children, after, ...does }: NumberFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [text, setText] = useState('');
  const number = text.trim();
  const isEmpty = number === '';
  const choose = (chosen: string) => {
    setText(chosen);
    form.current?.querySelector('input')?.focus();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!isEmpty) does.onSubmit(number);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (does.onShiftEnter === undefined || event.key !== 'Enter' || !event.shiftKey || isEmpty) return;
    event.preventDefault();
    does.onShiftEnter(number);
  };
  const inHand = { number, isEmpty, choose };
  return (
    <form ref={form} onSubmit={onSubmit} onKeyDown={onKeyDown}>
      <Field
        label={label}
        placeholder={placeholder}
        labelHidden
        isCode
        autoFocus
        type="tel"
        value={text}
        maxLength={400}
        onChange={(typed) => {
          setText(typed);
          does.onType();
        }}
        start={<Phone size={16} aria-hidden />}
      />
      {children(inHand)}
      <TransferColleagues onChoose={choose} />
      {after?.(inHand)}
    </form>
  );
}
