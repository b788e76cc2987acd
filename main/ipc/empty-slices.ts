import type { DeskLanguage } from '../../shared/domain/basics';
import { desktopDefaults, untouchedDesktop } from '../../shared/domain/desktop';
import { noFigures } from '../../shared/domain/history';
import { reachableAlways } from '../../shared/domain/reachability';
import { noSelfTest } from '../../shared/domain/self-test';
import { type DeviceInUse, defaultSound } from '../../shared/domain/sound';
import type { Slice, SliceName } from '../../shared/ipc/slices';

const noDevice: DeviceInUse = { state: 'default', label: null };

/** What the desk shows before anything has happened. */
export const emptySlices = (language: DeskLanguage): { [N in SliceName]: Slice<N> } => ({
  session: {
    mode: 'demo',
    accounts: [],
    agentName: null,
    storage: { state: 'opening' },
    media: 'starting',
  },
  calls: { calls: [], activeId: null },
  conference: { callIds: [] },
  referrals: { referrals: [] },
  work: { items: [], activeId: null },
  campaigns: { campaigns: [] },
  today: { ...noFigures, recent: [] },
  sound: { calls: [] },
  preferences: { language, theme: 'system', density: 'comfortable', colleagues: [] },
  desktop: untouchedDesktop(desktopDefaults),
  reachability: reachableAlways,
  notices: { notices: [] },
  messages: { conversations: [], open: null },
  mailbox: { accounts: [] },
  colleagues: { colleagues: [] },
  devices: {
    settings: defaultSound,
    devices: {
      microphones: [],
      outputs: [],
      inUse: { microphone: noDevice, speaker: noDevice, ringer: noDevice },
    },
    testCall: { phase: 'none' },
    ringTones: [],
    ringPreview: null,
  },
  microphone: { level: null },
  recordings: { calls: [] },
  selfTest: noSelfTest,
});
