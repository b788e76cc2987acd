import type { ColleaguesPort } from '../../colleagues/port';
import type { DemoPort } from '../../demo/port';
import type { DiagnosticsPort, SelfTestPort } from '../../diagnostics/port';
import type { MailboxPort } from '../../mailbox/port';
import type { SoundPort } from '../../media/port';
import type { MessagesPort } from '../../messages/port';
import type { NoticeBoard } from '../../platform/notices';
import type { RecordingPort } from '../../recording/port';
import type { RingTonesPort } from '../../ring-tones/port';
import type { SettingsPort } from '../../settings/port';
import type { ShellPort } from '../../shell/port';
import type { StoreReads } from '../../store/port';
import type { TelephonyPort } from '../../telephony/port';
import type { WorkPort } from '../../work/port';
import type { Handlers } from '../router';
import type { SlicePublisher } from '../slice-publisher';
import { callHandlers } from './calls';
import { demoHandlers } from './demo';
import { desktopHandlers } from './desktop';
import { diagnosticsHandlers } from './diagnostics';
import { type ProfileActions, profileHandlers } from './profile';
import { reachabilityHandlers } from './reachability';
import { recordingHandlers } from './recordings';
import { recordHandlers, type SaveCalls } from './records';
import { soundHandlers } from './sound';
import { surroundingHandlers } from './surroundings';
import { workHandlers } from './work';

/** The ports that the desk's commands reach. The getters throw `storageLocked` while a profile is not open. */
export interface HandlerPorts {
  publisher: Pick<SlicePublisher, 'snapshot'>;
  telephony: TelephonyPort;
  settings: SettingsPort;
  sound: SoundPort;
  ringTones: RingTonesPort;
  /** A file dialog; null when it was closed. */
  chooseSoundFile(): Promise<string | null>;
  notices: NoticeBoard;
  shell: ShellPort;
  profile: ProfileActions;
  work(): WorkPort;
  records(): StoreReads;
  recordings(): RecordingPort;
  /** A file dialog; null when it was closed. */
  chooseRecordingFile: Parameters<RecordingPort['export']>[1];
  saveCalls: SaveCalls;
  demo(): DemoPort | null;
  /** Null while a profile is not open. */
  messages(): MessagesPort | null;
  mailbox: MailboxPort;
  colleagues: ColleaguesPort;
  diagnostics: DiagnosticsPort;
  selfTest: SelfTestPort;
  saveBundle(text: () => Promise<string>): Promise<string | null>;
}

/** A handler for every command of the contract. */
export const makeHandlers = (ports: HandlerPorts): Handlers => ({
  'desk.snapshot': () => ports.publisher.snapshot,
  ...callHandlers(ports.telephony),
  ...workHandlers(ports.work),
  ...recordingHandlers(ports.recordings, (name) => ports.chooseRecordingFile(name)),
  ...recordHandlers(ports.records, ports.saveCalls),
  ...profileHandlers(ports.profile, ports.settings, ports.notices),
  ...desktopHandlers(ports.shell),
  ...reachabilityHandlers(ports.settings, ports.telephony),
  ...soundHandlers(ports),
  ...diagnosticsHandlers(ports.diagnostics, ports.selfTest, (text) => ports.saveBundle(text)),
  ...demoHandlers(ports.demo),
  ...surroundingHandlers(ports.messages, ports.mailbox, ports.colleagues),
});
