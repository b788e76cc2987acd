import { type LucideIcon, SignalHigh, SignalMedium, TriangleAlert } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useTranslation } from 'react-i18next';
import type { CallId } from '../../../../shared/domain/ids';
import type { QualityLevel } from '../../../../shared/domain/quality';
import type { CallSound } from '../../../../shared/ipc/slices';
import { type Fact, FactList } from '../../components/fact-list';
import { useQualityWords } from '../../format/quality';
import { useSlice } from '../../state/desk-context';
import { Curve } from './curve';
import './quality.css';

const icons: Record<QualityLevel, LucideIcon> = { good: SignalHigh, fair: SignalMedium, poor: TriangleAlert };

/** All that is known of how a call sounds. */
function QualityDetails({ sound: { quality, codec, route } }: { sound: CallSound }) {
  const { t } = useTranslation();
  const words = useQualityWords();
  const { mos, lossIn, lossOut, jitterMs, roundTripMs } = quality.last;
  const facts: readonly Fact[] = [
    [t('quality.mos'), words.score(mos)],
    [t('quality.lossIn'), words.percent(lossIn)],
    [t('quality.lossOut'), words.percent(lossOut)],
    [t('quality.jitter'), words.milliseconds(jitterMs)],
    [t('quality.roundTrip'), words.milliseconds(roundTripMs)],
    [t('quality.codec'), words.codec(codec)],
    [
      t('quality.route'),
      route === null
        ? '–'
        : `${t(`quality.candidate.${route.local}`)} – ${t(`quality.candidate.${route.remote}`)}, ${route.protocol.toUpperCase()}`,
    ],
  ];
  return (
    <>
      <p className="quality-sentence" data-level={quality.level}>
        {t(quality.problem === null ? 'quality.fine' : `quality.problem.${quality.problem}`)}
      </p>
      <Curve curve={quality.curve} />
      <FactList facts={facts} />
    </>
  );
}

/** How the call sounds: calm while it is good, with its figures at a click. */
export function QualitySign({ callId }: { callId: CallId }) {
  const { t } = useTranslation();
  const sound = useSlice('sound').calls.find((each) => each.callId === callId);
  if (sound === undefined) return null;
  const { level } = sound.quality;
  const Icon = icons[level];
  const title = t('quality.title', { level: t(`quality.level.${level}`) });
  return (
    <DialogTrigger>
      <Button className="quality-sign" data-level={level} aria-label={title}>
        <Icon size={18} aria-hidden />
      </Button>
      <Popover placement="bottom" offset={10} isNonModal className="quality">
        <Dialog className="quality-dialog" aria-label={title}>
          <QualityDetails sound={sound} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
