import { useTranslation } from 'react-i18next';
import type { DeskLanguage } from '../../../../shared/domain/basics';
import type { RecordingSummary } from '../../../../shared/domain/recording';
import { Disclosure } from '../../components/disclosure';
import { FactList } from '../../components/fact-list';
import { Field } from '../../components/field';
import { longDay, timeWithSeconds } from '../../format/time';
import { useSlice } from '../../state/desk-context';

const moment = (at: number, language: DeskLanguage) =>
  `${longDay(at, language)}, ${timeWithSeconds(at, language)}`;

/** What is kept of a recording as its proof: its times, what was done about consent, its file's hash to be copied. */
export function RecordingDetails({ recording }: { recording: RecordingSummary }) {
  const { t } = useTranslation();
  const { language } = useSlice('preferences');
  const { startedAt, endedAt, consent, keepUntil, sha256, deleted } = recording;
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
          [t(`recording.details.${deleted ? 'wasKept' : 'kept'}`), moment(keepUntil, language)],
        ]}
      />
      {sha256 !== null && <Field label={t('recording.details.hash')} value={sha256} isReadOnly isCode />}
    </Disclosure>
  );
}
