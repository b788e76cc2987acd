import { Mic, Pause, Play, Volume2, X } from 'lucide-react';
import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordingSummary } from '../../../../shared/domain/recording';
import { Action } from '../../components/action';
import { barWidth, LevelBar } from '../../components/level';
import { clockDuration, shortMoment } from '../../format/time';
import { useSlice } from '../../state/desk-context';
import { usePlayer } from './use-player';

/** An arrow key moves by this many seconds; a coarser step would round the position that is shown to it. */
const STEP_S = 1;
const PAINT_MS = 60;

function useChannelLevels(levels: RefObject<() => number[]>) {
  const agent = useRef<HTMLSpanElement>(null);
  const others = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const timer = setInterval(() => {
      const [left = 0, right = 0] = levels.current();
      agent.current?.style.setProperty('--level', String(barWidth(left)));
      others.current?.style.setProperty('--level', String(barWidth(right)));
    }, PAINT_MS);
    return () => clearInterval(timer);
  }, [levels]);
  return { agent, others };
}

/** Listens to one recording: play and pause, seek by keyboard or mouse, who speaks. */
export function RecordingPlayer({
  recording,
  seconds,
  onClose,
}: {
  recording: RecordingSummary;
  seconds: number;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { language } = useSlice('preferences');
  const player = usePlayer(recording.id);
  const { agent, others } = useChannelLevels(player.levels);
  const head = useRef<HTMLFieldSetElement>(null);
  useEffect(() => head.current?.querySelector('button')?.focus(), []);
  const [position, duration] = [clockDuration(player.position), clockDuration(seconds)];
  const { isPlaying } = player;
  if (player.hasFailed) {
    return (
      <p className="recording-unreadable" role="alert">
        {t('recording.unreadable')}
      </p>
    );
  }
  return (
    <fieldset
      className="recording-player"
      aria-label={t('recording.player', { when: shortMoment(recording.startedAt, Date.now(), language) })}
      ref={head}
    >
      <Action
        look="quiet"
        icon={isPlaying ? Pause : Play}
        iconOnly
        label={t(isPlaying ? 'recording.halt' : 'recording.play')}
        onPress={player.toggle}
      />
      <input
        type="range"
        className="recording-position"
        aria-label={t('recording.position')}
        aria-valuetext={t('recording.positionText', { position, duration })}
        min={0}
        max={Math.max(1, Math.ceil(seconds))}
        step={STEP_S}
        value={player.position}
        onChange={(event) => player.seek(Number(event.target.value))}
        onKeyDown={(event) => {
          if (event.key !== ' ') return;
          event.preventDefault();
          player.toggle();
        }}
      />
      <span className="tabular recording-times">
        {position} / {duration}
      </span>
      <span className="levels">
        <LevelBar icon={Mic} label={t('recording.agent')} fill={agent} />
        <LevelBar icon={Volume2} label={t('recording.others')} fill={others} />
      </span>
      <Action look="quiet" icon={X} iconOnly label={t('recording.close')} onPress={onClose} />
    </fieldset>
  );
}
