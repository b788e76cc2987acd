import { useTranslation } from 'react-i18next';
import { useDecimals } from './decimals';

/** The name of a codec as people know it: `audio/opus` is Opus. */
function codecName(codec: string): string {
  const name = codec.replace(/^audio\//, '');
  return name.toLowerCase() === 'opus' ? 'Opus' : name;
}

/** How the figures of a call's sound are written; a dash for what is not known. */
export function useQualityWords() {
  const { t } = useTranslation();
  const decimals = useDecimals();
  const or =
    <T>(write: (value: T) => string) =>
    (value: T | null): string =>
      value === null ? '–' : write(value);
  return {
    score: or(decimals),
    percent: or((value: number) => t('quality.percent', { value: decimals(value) })),
    milliseconds: or((value: number) => t('quality.milliseconds', { value: Math.round(value) })),
    codec: or(codecName),
  };
}
