import { useSlice } from '../state/desk-context';

/** Writes a figure with one decimal as the desk's language does. */
export function useDecimals(): (value: number) => string {
  const { language } = useSlice('preferences');
  const format = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return (value) => format.format(value);
}
