import { useTranslation } from 'react-i18next';
import { CampaignAutoAnswer, MOST_RECORDING_KEEP_DAYS } from '../../../../shared/domain/campaign';
import { RecordingMode, RecordingNotice } from '../../../../shared/domain/recording';
import { defaultTone } from '../../../../shared/domain/ring-tone';
import { Field } from '../../components/field';
import { Picker } from '../../components/picker';
import { Toggle } from '../../components/toggle';
import { useSlice } from '../../state/desk-context';
import { RingTonePicker } from '../ring-tones/ring-tone-picker';
import { AnnouncementPicker } from './announcement-picker';
import { type CampaignDraft, keepDaysOf } from './draft';

interface CampaignFieldsProps {
  readonly draft: CampaignDraft;
  readonly onChange: (change: Partial<CampaignDraft>) => void;
}

/** What can be set of a campaign; the rest comes with it. */
export function CampaignFields({ draft, onChange }: CampaignFieldsProps) {
  const { t } = useTranslation();
  const { settings } = useSlice('devices');
  const { accounts } = useSlice('session');
  const ofLine = accounts[0]?.account.options.ringTone ?? settings.ringTone ?? defaultTone;
  const error = t('campaigns.keepDaysWrong', { most: MOST_RECORDING_KEEP_DAYS });
  return (
    <div className="account-fields">
      <div className="account-wide">
        <RingTonePicker
          label={t('campaigns.ringTone')}
          value={draft.ringTone}
          inherited={ofLine}
          inheritedLabel={t('campaigns.ringToneOfLine')}
          onChange={(ringTone) => onChange({ ringTone })}
        />
      </div>
      <div className="account-wide">
        <Picker
          label={t('campaigns.autoAnswer')}
          description={t('campaigns.autoAnswerHint')}
          value={draft.autoAnswer}
          options={CampaignAutoAnswer.options.map((value) => ({
            value,
            label: t(`campaigns.autoAnswers.${value}`),
          }))}
          onChange={(autoAnswer) => onChange({ autoAnswer })}
        />
      </div>
      <Picker
        label={t('campaigns.recording')}
        value={draft.recording}
        options={RecordingMode.options.map((value) => ({ value, label: t(`campaigns.recordings.${value}`) }))}
        onChange={(recording) => onChange({ recording })}
      />
      {draft.recording !== 'never' && (
        <>
          <Picker
            label={t('campaigns.notice')}
            value={draft.recordingNotice}
            options={RecordingNotice.options.map((value) => ({
              value,
              label: t(`campaigns.notices.${value}`),
            }))}
            onChange={(recordingNotice) => onChange({ recordingNotice })}
          />
          {draft.recordingNotice === 'prompt' && (
            <div className="account-wide">
              <AnnouncementPicker
                value={draft.recordingAnnouncement}
                onChange={(recordingAnnouncement) => onChange({ recordingAnnouncement })}
              />
            </div>
          )}
          <Field
            label={t('campaigns.keepDays')}
            description={t('campaigns.keepDaysHint')}
            isCode
            inputMode="numeric"
            value={draft.keepDays}
            maxLength={8}
            isRequired
            validate={(typed) => (keepDaysOf(typed) === null ? error : null)}
            error={error}
            onChange={(keepDays) => onChange({ keepDays })}
          />
        </>
      )}
      {(draft.recording !== 'never' || draft.recordingExport) && (
        <div className="account-wide">
          <Toggle
            label={t('campaigns.export')}
            isOn={draft.recordingExport}
            onChange={(recordingExport) => onChange({ recordingExport })}
          >
            <p>{t('campaigns.exportHint')}</p>
          </Toggle>
        </div>
      )}
    </div>
  );
}
