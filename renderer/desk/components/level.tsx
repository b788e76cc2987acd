import { type LucideIcon, Mic, Volume2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallId } from '../../../shared/domain/ids';
import { useDesk } from '../state/desk-context';
import './level.css';

/** Speech sits around 0.05-0.3 RMS: the square root spreads it over the bar. */
export const barWidth = (level: number) => Math.min(1, Math.sqrt(level) * 1.3);

/** A bar whose length is the property `--level` of `fill`. */
export function LevelBar({
  icon: Icon,
  label,
  fill,
}: {
  icon: LucideIcon;
  label: string;
  fill: React.Ref<HTMLSpanElement>;
}) {
  return (
    <span className="level" role="img" aria-label={label} title={label}>
      <Icon size={14} aria-hidden />
      <span className="level-track">
        <span className="level-fill" ref={fill} />
      </span>
    </span>
  );
}

/** Sound in and out of a call; written into the elements, React renders nothing while one talks. */
export function Levels({ callId }: { callId: CallId }) {
  const { t } = useTranslation();
  const { sound } = useDesk().slices;
  const microphone = useRef<HTMLSpanElement>(null);
  const remote = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const paint = () => {
      const levels = sound.get()?.calls.find((each) => each.callId === callId);
      microphone.current?.style.setProperty('--level', String(barWidth(levels?.microphoneLevel ?? 0)));
      remote.current?.style.setProperty('--level', String(barWidth(levels?.remoteLevel ?? 0)));
    };
    paint();
    return sound.subscribe(paint);
  }, [sound, callId]);
  return (
    <span className="levels">
      <LevelBar icon={Mic} label={t('call.microphone')} fill={microphone} />
      <LevelBar icon={Volume2} label={t('call.remote')} fill={remote} />
    </span>
  );
}
