import { Headphones } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordingExport, RecordingSummary } from '../../../../shared/domain/recording';
import { Action } from '../../components/action';
import { clockDuration, longDay } from '../../format/time';
import { useSlice } from '../../state/desk-context';
import { ExportRecording } from './export-recording';
import { RecordingPlayer } from './player';
import { RecordingDetails } from './recording-details';
import './recording.css';

/** Seconds of sound: what was paused is not in it. */
function soundSeconds({ startedAt, endedAt, pauses }: RecordingSummary): number {
  if (endedAt === null) return 0;
  const paused = pauses.reduce((sum, { from, until }) => sum + Math.max(0, (until ?? endedAt) - from), 0);
  return Math.max(0, endedAt - startedAt - paused) / 1000;
}

/** Those of the store, and those made since it was read. */
const allOf = (kept: readonly RecordingExport[], made: readonly RecordingExport[]): RecordingExport[] => [
  ...kept,
  ...made.filter((one) => !kept.some(({ at, sha256 }) => at === one.at && sha256 === one.sha256)),
];

interface TimelineRecordingProps {
  readonly recording: RecordingSummary;
  /** Copies made since it was read. */
  readonly made: readonly RecordingExport[];
  readonly onExported: (copy: RecordingExport) => void;
}

/** A recording of a past call: to listen to, or that and when it was deleted; and what proves it. */
export function TimelineRecording({ recording, made, onExported }: TimelineRecordingProps) {
  const { t } = useTranslation();
  const { language } = useSlice('preferences');
  const [isOpen, setOpen] = useState(false);
  const { deleted, consent, pauses } = recording;
  if (deleted !== null) {
    return (
      <div className="timeline-recording">
        <p className="recording-about">
          {t(`recording.deleted.${deleted.why}`, { when: longDay(deleted.at, language) })}
        </p>
        <RecordingDetails recording={recording} />
      </div>
    );
  }
  if (recording.endedAt === null) return null;
  const seconds = soundSeconds(recording);
  const exports = allOf(recording.exports, made);
  return (
    <div className="timeline-recording">
      {isOpen ? (
        <RecordingPlayer recording={recording} seconds={seconds} onClose={() => setOpen(false)} />
      ) : (
        <Action
          look="quiet"
          icon={Headphones}
          label={t('recording.listen', { duration: clockDuration(seconds) })}
          onPress={() => setOpen(true)}
        />
      )}
      {recording.mayExport && (
        <ExportRecording recording={recording} seconds={seconds} onExported={onExported} />
      )}
      <p className="recording-about">
        {t(`recording.consent.${consent}`)}
        {pauses.length > 0 && ` · ${t('recording.pauses', { count: pauses.length })}`}
      </p>
      <RecordingDetails recording={{ ...recording, exports }} />
    </div>
  );
}
