import { type LucideIcon, SignalHigh, SignalMedium, TriangleAlert } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useTranslation } from 'react-i18next';
import type { CallId } from '../../../../shared/domain/ids';
import type { QualityLevel } from '../../../../shared/domain/quality';
import type { CallSound } from '../../../../shared/ipc/slices';
import { useDecimals } from '../../format/decimals';
import { useSlice } from '../../state/desk-context';
import { Curve } from './curve';
import './quality.css';

const icons: Record<QualityLevel, LucideIcon> = { good: SignalHigh, fair: SignalMedium, poor: TriangleAlert };

/** The name of a codec as people know it: `audio/opus` is Opus. */
const codecName = (codec: string) => {
  const name = codec.replace(/^audio\//, '');
  return name.toLowerCase() === 'opus' ? 'Opus' : name;
};

/** All that is known of how a call sounds. */
function QualityDetails({ sound: { quality, codec, route } }: { sound: CallSound }) {
  const { t } = useTranslation();
  const decimals = useDecimals();
  const { mos, lossIn, lossOut, jitterMs, roundTripMs } = quality.last;
  const or = (value: number | null, text: (value: number) => string) => (value === null ? '–' : text(value));
  const percent = (value: number) => t('quality.percent', { value: decimals(value) });
  const milliseconds = (value: number) => t('quality.milliseconds', { value: Math.round(value) });
  const facts: readonly (readonly [string, string])[] = [
    [t('quality.mos'), or(mos, decimals)],
    [t('quality.lossIn'), or(lossIn, percent)],
    [t('quality.lossOut'), or(lossOut, percent)],
    [t('quality.jitter'), or(jitterMs, milliseconds)],
    [t('quality.roundTrip'), or(roundTripMs, milliseconds)],
    [t('quality.codec'), codec === null ? '–' : codecName(codec)],
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
      <dl className="quality-facts">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd className="tabular">{value}</dd>
          </div>
        ))}
      </dl>
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
