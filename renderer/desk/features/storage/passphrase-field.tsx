import { Field, type FieldProps } from '../../components/field';

/** A passphrase as main takes it, chosen (`new-password`) or given (`current-password`). */
export function PassphraseField(
  props: FieldProps & { readonly autoComplete: 'new-password' | 'current-password' },
) {
  return <Field {...props} type="password" maxLength={200} />;
}
