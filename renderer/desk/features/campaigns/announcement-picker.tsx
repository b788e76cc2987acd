import { Play, Square } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportedToneId } from '../../../../shared/domain/ring-tone';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { Picker } from '../../components/picker';
import { useCommand, useSlice } from '../../state/desk-context';
import { AddSound } from '../ring-tones/add-sound';

interface AnnouncementPickerProps {
  /** Null, or one that is gone: the program's sentence. */
  readonly value: ImportedToneId | null;
  readonly onChange: (sound: ImportedToneId | null) => void;
}

/** No sound has an empty name. */
const SENTENCE = '';

/** What is said of a recording: the program's sentence or a sound of one's own, to be heard before it is chosen, and brought in here. */
export function AnnouncementPicker({ value, onChange }: AnnouncementPickerProps) {
  const { t } = useTranslation();
  const { ringTones, ringPreview } = useSlice('devices');
  const [preview, previewing] = useCommand('sound.previewAnnouncement');
  const chosen = ringTones.find(({ id }) => id === value);
  const isHeard = chosen !== undefined && ringPreview === chosen.id;
  const stop = useRef(() => {});
  useEffect(() => {
    stop.current = () => {
      if (isHeard) void preview({ sound: null });
    };
  });
  useEffect(() => () => stop.current(), []);
  const choose = (sound: ImportedToneId | null) => {
    stop.current();
    onChange(sound);
  };
  return (
    <div className="ring-tone">
      <div className="ring-tone-choice">
        <Picker
          label={t('campaigns.announcement')}
          value={chosen?.id ?? SENTENCE}
          options={[
            { value: SENTENCE, label: t('campaigns.ownSentence') },
            ...ringTones.map(({ id, name, isUsable }) => ({
              value: id,
              label: isUsable ? name : t('ringTones.unusable', { name }),
            })),
          ]}
          onChange={(sound) => choose(sound === SENTENCE ? null : sound)}
        />
        {chosen?.isUsable === true && (
          <Action
            icon={isHeard ? Square : Play}
            iconOnly
            label={isHeard ? t('campaigns.stop') : t('campaigns.listen', { name: chosen.name })}
            onPress={() => void preview({ sound: isHeard ? null : chosen.id })}
          />
        )}
      </div>
      {value !== null && chosen?.isUsable !== true && (
        <p className="ring-tone-note" role="status">
          {t(chosen === undefined ? 'campaigns.soundGone' : 'campaigns.sentenceStandsIn')}
        </p>
      )}
      <FailureLine status={previewing} />
      <AddSound added={t('campaigns.announcementAdded')} onAdded={choose} />
    </div>
  );
}
