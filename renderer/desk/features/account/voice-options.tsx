import { Checkbox } from 'react-aria-components/Checkbox';
import { useTranslation } from 'react-i18next';
import type { VoiceOptions as Options } from '../../../../shared/domain/voice';
import { Picker } from '../../components/picker';
import { CodecList } from './codec-list';

interface VoiceOptionsProps {
  readonly value: Options;
  readonly onChange: (value: Options) => void;
}

const packetTimes = { normal: 20, narrow: 40, narrowest: 60 } as const;
const networks = ['normal', 'narrow', 'narrowest'] as const;
const bitrates = { free: null, 12: 12, 16: 16, 24: 24, 32: 32 } as const;

/** How the voice of a line's calls travels, for the network that it has. */
export function VoiceOptions({ value, onChange }: VoiceOptionsProps) {
  const { t } = useTranslation();
  const set = (change: Partial<Options>) => onChange({ ...value, ...change });
  const hasOpus = value.codecs.includes('opus');
  return (
    <>
      <CodecList codecs={value.codecs} onChange={(codecs) => set({ codecs })} />
      <Picker
        label={t('voice.packetTime')}
        value={networks.find((network) => packetTimes[network] === value.packetTime) ?? 'normal'}
        options={networks.map((network) => ({ value: network, label: t(`voice.packetTimes.${network}`) }))}
        onChange={(network) => set({ packetTime: packetTimes[network] })}
      />
      {hasOpus && (
        <Picker
          label={t('voice.bitrateCap')}
          value={value.bitrateCap === null ? 'free' : `${value.bitrateCap}`}
          options={(['free', '32', '24', '16', '12'] as const).map((rate) => ({
            value: rate,
            label: rate === 'free' ? t('voice.bitrateFree') : t('voice.bitrate', { rate }),
          }))}
          onChange={(rate) => set({ bitrateCap: bitrates[rate] })}
        />
      )}
      {hasOpus && (
        <Checkbox
          className="account-wide account-check-box"
          isSelected={value.errorCorrection}
          onChange={(errorCorrection) => set({ errorCorrection })}
        >
          <span className="check-mark" aria-hidden />
          {t('voice.errorCorrection')}
        </Checkbox>
      )}
      <Checkbox
        className="account-wide account-check-box"
        isSelected={value.pauseInSilence}
        onChange={(pauseInSilence) => set({ pauseInSilence })}
      >
        <span className="check-mark" aria-hidden />
        {t('voice.pauseInSilence')}
      </Checkbox>
    </>
  );
}
