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

const sides = {
  microphone: { icon: Mic, label: 'call.microphone', level: 'microphoneLevel' },
  remote: { icon: Volume2, label: 'call.remote', level: 'remoteLevel' },
} as const;

/** One side's sound of a call; written into the element, React renders nothing while one talks. */
export function Level({ callId, side }: { callId: CallId; side: keyof typeof sides }) {
  const { t } = useTranslation();
  const { sound } = useDesk().slices;
  const fill = useRef<HTMLSpanElement>(null);
  const { icon, label, level } = sides[side];
  useEffect(() => {
    const paint = () => {
      const levels = sound.get()?.calls.find((each) => each.callId === callId);
      fill.current?.style.setProperty('--level', String(barWidth(levels?.[level] ?? 0)));
    };
    paint();
    return sound.subscribe(paint);
  }, [sound, callId, level]);
  return <LevelBar icon={icon} label={t(label)} fill={fill} />;
}

/** Sound in and out of a call. */
export function Levels({ callId }: { callId: CallId }) {
  return (
    <span className="levels">
      <Level callId={callId} side="microphone" />
      <Level callId={callId} side="remote" />
    </span>
  );
}
