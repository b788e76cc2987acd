import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  RecordingExport,
  RecordingExportResult,
  RecordingSummary,
} from '../../../../shared/domain/recording';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { clockDuration } from '../../format/time';
import { useCommand } from '../../state/desk-context';

interface ExportRecordingProps {
  readonly recording: RecordingSummary;
  readonly seconds: number;
  readonly onExported: (copy: RecordingExport) => void;
}

/** Writes a recording to a file, and says what came of it and what that means. */
export function ExportRecording({ recording, seconds, onExported }: ExportRecordingProps) {
  const { t } = useTranslation();
  const [run, exporting] = useCommand('recording.export');
  const [outcome, setOutcome] = useState<Exclude<RecordingExportResult['result'], 'cancelled'> | null>(null);
  const save = async () => {
    setOutcome(null);
    const answer = await run({ recordingId: recording.id });
    if (!answer.ok || answer.value.result === 'cancelled') return;
    setOutcome(answer.value.result);
    if (answer.value.result === 'exported') onExported(answer.value.copy);
  };
  return (
    <>
      <Action
        look="quiet"
        icon={Download}
        label={t('recording.export.do', { duration: clockDuration(seconds) })}
        isDisabled={exporting.busy}
        onPress={() => void save()}
      />
      <p className="recording-outcome" role="status" data-good={outcome === 'exported' || undefined}>
        {outcome !== null && t(`recording.export.outcome.${outcome}`)}
      </p>
      <FailureLine status={exporting} />
    </>
  );
}
