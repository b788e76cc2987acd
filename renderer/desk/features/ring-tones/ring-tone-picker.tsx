import { Play, Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { defaultTone, type RingTone, ShippedTone } from '../../../../shared/domain/ring-tone';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { Picker } from '../../components/picker';
import { useCommand, useSlice } from '../../state/desk-context';
import './ring-tones.css';

interface RingTonePickerProps {
  readonly label: string;
  /** Null, or one that is gone, rings with the inherited one. */
  readonly value: RingTone | null;
  /** What rings where none is chosen; null where one must be. */
  readonly inherited: RingTone | null;
  /** What that is called; else it is the one of the settings. */
  readonly inheritedLabel?: string;
  readonly onChange: (tone: RingTone | null) => void;
}

/** No tone has an empty name. */
const INHERITED = '';

/** A ring tone, to be heard on the ringer before it is chosen. */
export function RingTonePicker({ label, value, inherited, inheritedLabel, onChange }: RingTonePickerProps) {
  const { t } = useTranslation();
  const { ringTones, ringPreview } = useSlice('devices');
  const [preview, previewing] = useCommand('sound.previewRing');
  const tones = [
    ...ShippedTone.options.map((tone) => ({
      value: tone as RingTone,
      label: t(`ringTones.shipped.${tone}`),
      isUsable: true,
    })),
    ...ringTones.map(({ id, name, isUsable }) => ({
      value: id as RingTone,
      label: isUsable ? name : t('ringTones.unusable', { name }),
      isUsable,
    })),
  ];
  const find = (tone: RingTone | null) => tones.find((each) => each.value === tone);
  const chosen = find(value);
  const standsIn = find(inherited) ?? find(defaultTone);
  const heard = chosen ?? standsIn;
  const isHeard = heard !== undefined && ringPreview === heard.value;
  const choose = (tone: RingTone | null) => {
    onChange(tone);
    if (isHeard) void preview({ tone: tone ?? standsIn?.value ?? defaultTone });
  };
  return (
    <div className="ring-tone">
      <div className="ring-tone-choice">
        <Picker
          label={label}
          value={chosen?.value ?? (inherited === null ? defaultTone : INHERITED)}
          options={[
            ...(inherited === null
              ? []
              : [
                  {
                    value: INHERITED,
                    label: inheritedLabel ?? t('ringTones.inherited', { tone: standsIn?.label ?? '' }),
                  } as const,
                ]),
            ...tones,
          ]}
          onChange={(tone) => choose(tone === INHERITED ? null : tone)}
        />
        <Action
          icon={isHeard ? Square : Play}
          iconOnly
          label={isHeard ? t('ringTones.stop') : t('ringTones.listen', { tone: heard?.label ?? '' })}
          onPress={() => void preview({ tone: isHeard ? null : (heard?.value ?? defaultTone) })}
        />
      </div>
      {heard?.isUsable === false && (
        <p className="ring-tone-note" role="status">
          {t('ringTones.replaced')}
        </p>
      )}
      <FailureLine status={previewing} />
    </div>
  );
}
