import { useTranslation } from 'react-i18next';
import type { CallQuality } from '../../../../shared/domain/quality';
import { FactList } from '../../components/fact-list';
import { useQualityWords } from '../../format/quality';

/** How a call of the past sounded. */
export function QualityFacts({ quality }: { quality: CallQuality | null }) {
  const { t } = useTranslation();
  const { score, percent, milliseconds, codec } = useQualityWords();
  if (quality === null) return <p className="empty">{t('quality.unheard')}</p>;
  return (
    <FactList
      facts={[
        [t('quality.mosAverage'), score(quality.mosAverage)],
        [t('quality.mosLowest'), score(quality.mosLowest)],
        [t('quality.lossIn'), percent(quality.lossIn)],
        [t('quality.lossOut'), percent(quality.lossOut)],
        [t('quality.jitterMax'), milliseconds(quality.jitterMaxMs)],
        [t('quality.roundTripMax'), milliseconds(quality.roundTripMaxMs)],
        [t('quality.codec'), codec(quality.codec)],
      ]}
    />
  );
}
