import { ArrowDown, ArrowUp } from 'lucide-react';
import { Checkbox } from 'react-aria-components/Checkbox';
import { useTranslation } from 'react-i18next';
import { Codec } from '../../../../shared/domain/voice';
import { Action } from '../../components/action';

interface CodecListProps {
  readonly codecs: readonly Codec[];
  readonly onChange: (codecs: Codec[]) => void;
}

/** The codecs of a line in order; those that are left out stand below. One always stays. */
export function CodecList({ codecs, onChange }: CodecListProps) {
  const { t } = useTranslation();
  const left = Codec.options.filter((codec) => !codecs.includes(codec));
  const isLast = codecs.length === 1;
  const move = (place: number, by: -1 | 1) => {
    const moved = [...codecs];
    moved.splice(place + by, 0, ...moved.splice(place, 1));
    onChange(moved);
  };
  return (
    <fieldset className="account-wide codec-list">
      <legend className="field-label">{t('voice.codecs')}</legend>
      {[...codecs, ...left].map((codec, place) => {
        const isChosen = place < codecs.length;
        const name = t(`voice.names.${codec}`);
        return (
          <div key={codec} className="codec-row">
            <Checkbox
              className="account-check-box"
              isSelected={isChosen}
              isDisabled={isChosen && isLast}
              onChange={(choose) =>
                onChange(choose ? [...codecs, codec] : codecs.filter((each) => each !== codec))
              }
            >
              <span className="check-mark" aria-hidden />
              {name}
            </Checkbox>
            {isChosen && !isLast && (
              <span className="codec-moves">
                <Action
                  icon={ArrowUp}
                  iconOnly
                  look="quiet"
                  label={t('voice.raise', { codec: name })}
                  isDisabled={place === 0}
                  onPress={() => move(place, -1)}
                />
                <Action
                  icon={ArrowDown}
                  iconOnly
                  look="quiet"
                  label={t('voice.lower', { codec: name })}
                  isDisabled={place === codecs.length - 1}
                  onPress={() => move(place, 1)}
                />
              </span>
            )}
          </div>
        );
      })}
      {isLast && <p className="codec-note">{t('voice.lastStays')}</p>}
    </fieldset>
  );
}
