import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { barWidth } from '../../components/level';
import { useDesk } from '../../state/desk-context';

/** Well within `WATCH_LEASE_MS`. */
const WATCH_AGAIN_MS = 4_000;
/** A sample this loud is at the edge of the scale. */
const CLIPPING_PEAK = 0.99;

/** Has the microphone measured for as long as the component is on the screen. */
function useWatchedMicrophone() {
  const { commands, slices } = useDesk();
  useEffect(() => {
    const watch = (isWatched: boolean) => void commands['sound.watchMicrophone']({ watch: isWatched });
    watch(true);
    const timer = setInterval(() => watch(true), WATCH_AGAIN_MS);
    return () => {
      clearInterval(timer);
      watch(false);
    };
  }, [commands]);
  return slices.microphone;
}

/** What the microphone gives; written into the element, React renders nothing while one talks. */
export function MicrophoneLevel() {
  const { t } = useTranslation();
  const microphone = useWatchedMicrophone();
  const meter = useRef<HTMLMeterElement>(null);
  const problem = useSyncExternalStore(microphone.subscribe, () => {
    const level = microphone.get()?.level;
    return level && 'problem' in level ? level.problem : null;
  });
  useEffect(() => {
    const paint = () => {
      const level = microphone.get()?.level;
      const measured = level && 'level' in level ? level : { level: 0, peak: 0 };
      if (meter.current !== null) meter.current.value = barWidth(measured.level);
      meter.current?.toggleAttribute('data-clipping', measured.peak >= CLIPPING_PEAK);
    };
    paint();
    return microphone.subscribe(paint);
  }, [microphone]);
  return (
    <div className="sound-level">
      <label className="field-label" htmlFor="sound-level">
        {t('sound.level')}
      </label>
      <meter ref={meter} id="sound-level" min={0} max={1} />
      {problem === null ? (
        <p className="field-description">{t('sound.levelHint')}</p>
      ) : (
        <p role="status">{t(`sound.problem.${problem}`)}</p>
      )}
    </div>
  );
}
