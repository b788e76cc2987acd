import { expect, test } from 'vitest';
import { showRingTones } from '../../../../main/app/wiring/ring-tones-to-sound';
import { showSound } from '../../../../main/app/wiring/sound-to-desk';
import { emptySlices } from '../../../../main/ipc/empty-slices';
import { SlicePublisher } from '../../../../main/ipc/slice-publisher';
import { Emitter } from '../../../../main/platform/emitter';
import { NoticeBoard } from '../../../../main/platform/notices';
import type { KeptTone } from '../../../../main/ring-tones/port';
import { ImportedToneId, type RingTone } from '../../../../shared/domain/ring-tone';
import {
  type DeviceInUse,
  defaultSound,
  type MicrophoneLevel,
  type SoundDevices,
  type SoundSettings,
  type TestCall,
} from '../../../../shared/domain/sound';
import { ManualClock } from '../../../fakes/clock';

function desk() {
  const publisher = new SlicePublisher({ of: () => [] }, emptySlices('fr'));
  const notices = new NoticeBoard(new ManualClock());
  const changed = new Emitter<SoundSettings>();
  const devices = new Emitter<SoundDevices>();
  const level = new Emitter<MicrophoneLevel | null>();
  const testCall = new Emitter<TestCall>();
  const preview = new Emitter<RingTone | null>();
  const used: SoundSettings[] = [];
  const settings = { sound: defaultSound, onSound: changed.on };
  showSound({
    publisher,
    notices,
    settings,
    sound: {
      useSound: (sound) => used.push(sound),
      watchMicrophone() {},
      testOutput() {},
      testCall() {},
      useRingTones() {},
      previewRing() {},
      previewAnnouncement() {},
      onDevices: devices.on,
      onMicrophoneLevel: level.on,
      onTestCall: testCall.on,
      onRingPreview: preview.on,
    },
  });
  const quiet: DeviceInUse = { state: 'default', label: 'Speakers' };
  return {
    ...{ publisher, notices, settings, changed, level, testCall, preview, used },
    headset: (state: DeviceInUse['state'], label: string) =>
      devices.emit({
        ...{ microphones: [], outputs: [] },
        inUse: { microphone: { state, label }, speaker: quiet, ringer: quiet },
      }),
    told: () => notices.notices.map(({ code }) => code),
  };
}

test('the media window is told what was chosen, at once and when it changes', () => {
  const { used, settings, changed, publisher } = desk();
  const louder = { ...defaultSound, autoGainControl: false };
  settings.sound = louder;
  changed.emit(louder);
  expect(used).toEqual([defaultSound, louder]);
  expect(publisher.value('devices').settings).toEqual(louder);
});

test('a headset that goes is told while it is away, and that it is back once', () => {
  const { headset, told, notices } = desk();
  headset('chosen', 'Headset');
  expect(told()).toEqual([]);
  headset('fallback', 'Inbuilt');
  headset('fallback', 'Inbuilt');
  expect(told()).toEqual(['microphoneReplaced']);
  headset('chosen', 'Headset');
  expect(told()).toEqual(['deviceBack']);
  expect(notices.notices[0]?.values).toEqual({ device: 'Headset' });
  headset('fallback', 'Inbuilt');
  expect(told()).toEqual(['microphoneReplaced']);
  headset('default', 'Inbuilt');
  expect(told()).toEqual([]);
});

test('a headset that is not there at the start is told as well', () => {
  const { headset, told } = desk();
  headset('fallback', 'Inbuilt');
  expect(told()).toEqual(['microphoneReplaced']);
});

test('level, test call and the ring tone that is listened to reach the desk', () => {
  const { level, testCall, preview, publisher } = desk();
  level.emit({ level: 0.2, peak: 0.4 });
  testCall.emit({ phase: 'done', verdict: 'good' });
  expect(publisher.value('microphone')).toEqual({ level: { level: 0.2, peak: 0.4 } });
  expect(publisher.value('devices').testCall).toEqual({ phase: 'done', verdict: 'good' });
  preview.emit('soft');
  expect(publisher.value('devices').ringPreview).toBe('soft');
});

test('imported ring tones go to the media window whole, to the desk by name, and damaged ones only there', () => {
  const { publisher } = desk();
  const changed = new Emitter<readonly KeptTone[]>();
  const used: unknown[] = [];
  const [good, gone] = ['1', '2'].map((digit) =>
    ImportedToneId.parse(`00000000-0000-4000-8000-00000000000${digit}`),
  );
  if (!good || !gone) throw new Error('no ids');
  const tones = [
    { id: good, name: 'Harpe', wave: new Uint8Array([1]) },
    { id: gone, name: 'Gong', wave: null },
  ];
  const sound = { useRingTones: (kept: unknown) => used.push(kept) };
  showRingTones({ publisher, sound, tones: { tones, onTones: changed.on } });
  expect(used).toEqual([]);
  changed.emit(tones);
  expect(used).toEqual([[{ id: good, wave: new Uint8Array([1]) }]]);
  expect(publisher.value('devices').ringTones).toEqual([
    { id: good, name: 'Harpe', isUsable: true },
    { id: gone, name: 'Gong', isUsable: false },
  ]);
});
