import { useTranslation } from 'react-i18next';
import type { DeskLanguage } from '../../../../shared/domain/basics';
import type {
  HeardAnnouncement,
  RecordingExport,
  RecordingSummary,
} from '../../../../shared/domain/recording';
import { Disclosure } from '../../components/disclosure';
import { FactList } from '../../components/fact-list';
import { Field } from '../../components/field';
import { longDay, timeWithSeconds } from '../../format/time';
import { useSlice } from '../../state/desk-context';

const moment = (at: number, language: DeskLanguage) =>
  `${longDay(at, language)}, ${timeWithSeconds(at, language)}`;

/** What the parties heard of it, in words; null where nothing of ours is known to have been heard. */
function useHeard(heard: HeardAnnouncement | null): string | null {
  const { t } = useTranslation();
  if (heard === null) return null;
  if (heard.kind === 'sound') return heard.name;
  return heard.kind === 'tone'
    ? t('recording.details.tone')
    : t(`recording.details.sentence.${heard.language}`);
}

/** One copy that left the program, or was to: when, by whom, whereto, and its hash. */
function Copy({ copy }: { copy: RecordingExport }) {
  const { t } = useTranslation();
  const { language } = useSlice('preferences');
  const when = moment(copy.at, language);
  return (
    <>
      <FactList
        facts={[
          [t(`recording.details.${copy.isDone ? 'exported' : 'exportUndone'}`), when],
          [t('recording.details.exportedBy'), copy.by],
          [t('recording.details.exportedTo'), copy.place],
        ]}
      />
      {copy.isDone && (
        <Field label={t('recording.details.exportHash', { when })} value={copy.sha256} isReadOnly isCode />
      )}
    </>
  );
}

/** What is kept of a recording as its proof: its times, what was done about consent, its file's hash to be copied. */
export function RecordingDetails({ recording }: { recording: RecordingSummary }) {
  const { t } = useTranslation();
  const { language } = useSlice('preferences');
  const { startedAt, endedAt, consent, announcement, keepUntil, sha256, exports, deleted } = recording;
  const heard = useHeard(announcement);
  return (
    <Disclosure
      title={
        <>
          {t('recording.details.title')}
          <span className="visually-hidden"> {moment(startedAt, language)}</span>
        </>
      }
      level={4}
    >
      <FactList
        facts={[
          [t('recording.details.begun'), moment(startedAt, language)],
          ...(endedAt === null ? [] : [[t('recording.details.ended'), moment(endedAt, language)] as const]),
          [t('recording.details.consent'), t(`recording.consent.${consent}`)],
          ...(heard === null ? [] : [[t('recording.details.announcement'), heard] as const]),
          [t(`recording.details.${deleted ? 'wasKept' : 'kept'}`), moment(keepUntil, language)],
        ]}
      />
      {announcement?.kind === 'sound' && (
        <Field label={t('recording.details.soundHash')} value={announcement.sha256} isReadOnly isCode />
      )}
      {sha256 !== null && <Field label={t('recording.details.hash')} value={sha256} isReadOnly isCode />}
      {exports.map((copy) => (
        <Copy key={copy.at} copy={copy} />
      ))}
    </Disclosure>
  );
}
