import { formatPhone } from '../format/phone';
import { useSlice } from '../state/desk-context';

/** A number, formatted for the account's country; left to right in every language. */
export function PhoneNumber({ value }: { value: string }) {
  const { account } = useSlice('session');
  return (
    <bdi dir="ltr" className="tabular phone-number">
      {formatPhone(value, account?.defaultRegion ?? null)}
    </bdi>
  );
}
