import { type ReactNode, use, useState } from 'react';
import { FieldError, FieldErrorContext } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextField, type TextFieldProps } from 'react-aria-components/TextField';
import './field.css';

export interface FieldProps extends Omit<TextFieldProps, 'children' | 'className' | 'style'> {
  readonly label: string;
  readonly placeholder?: string;
  readonly description?: string;
  /** Said by the platform when the value does not do; the rule itself comes with the props. */
  readonly error?: string;
  /** Numbers, addresses and names of machines stay left to right in every language. */
  readonly isCode?: boolean;
  readonly labelHidden?: boolean;
  readonly start?: ReactNode;
}

/** One line to fill in, with its label above. */
export function Field({
  label,
  placeholder,
  description,
  error,
  isCode = false,
  labelHidden = false,
  start,
  ...field
}: FieldProps) {
  return (
    <TextField {...field} className="field">
      <Label className={labelHidden ? 'visually-hidden' : 'field-label'}>{label}</Label>
      <div className="field-box">
        {start}
        <Input
          className="field-input"
          {...(placeholder !== undefined && { placeholder })}
          {...(isCode && { dir: 'ltr', spellCheck: false, autoCapitalize: 'off' })}
        />
      </div>
      {description !== undefined && (
        <Text slot="description" className="field-description">
          {description}
        </Text>
      )}
      <ErrorLine error={error} />
    </TextField>
  );
}

/** Keeps its place once there was an error: a button below that moved away as the error goes would miss the click that makes it go. */
function ErrorLine({ error }: { error: string | undefined }) {
  const result = use(FieldErrorContext);
  const [last, setLast] = useState<string>();
  const shown = result?.isInvalid === true ? (error ?? result.validationErrors.join(' ')) : last;
  if (shown !== last) setLast(shown);
  return (
    <div className="field-error" data-last={shown}>
      <FieldError>{error}</FieldError>
    </div>
  );
}
