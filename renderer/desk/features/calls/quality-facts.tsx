import { useTranslation } from 'react-i18next';
import type { CallQuality } from '../../../../shared/domain/quality';
import { useDecimals } from '../../format/decimals';

/** How a call of the past sounded. */
export function QualityFacts({ quality }: { quality: CallQuality | null }) {
  const { t } = useTranslation();
  const decimals = useDecimals();
  if (quality === null) return <p className="empty">{t('quality.unheard')}</p>;
  const { mosAverage, mosLowest, lossIn, lossOut, jitterMaxMs, roundTripMaxMs, codec } = quality;
  const percent = (value: number | null) =>
    value === null ? '–' : t('quality.percent', { value: decimals(value) });
  const milliseconds = (value: number | null) =>
    value === null ? '–' : t('quality.milliseconds', { value: Math.round(value) });
  const facts: readonly (readonly [string, string])[] = [
    [t('quality.mosAverage'), decimals(mosAverage)],
    [t('quality.mosLowest'), decimals(mosLowest)],
    [t('quality.lossIn'), percent(lossIn)],
    [t('quality.lossOut'), percent(lossOut)],
    [t('quality.jitterMax'), milliseconds(jitterMaxMs)],
    [t('quality.roundTripMax'), milliseconds(roundTripMaxMs)],
    [t('quality.codec'), codec?.replace(/^audio\//, '') ?? '–'],
  ];
  return (
    <dl className="call-times">
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd className="tabular">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
