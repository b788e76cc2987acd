import { Instant } from '../domain/basics';
import { Call } from '../domain/call';
import { CampaignOverview } from '../domain/campaign';
import { ColleagueState, Mailbox } from '../domain/colleague';
import { Desktop } from '../domain/desktop';
import { Figures, RecentInteraction } from '../domain/history';
import { AccountId, CallId, InteractionId, NoticeId } from '../domain/ids';
import { WorkItem } from '../domain/interaction';
import { Conversation, Message, Peer } from '../domain/message';
import { LiveQuality, MicrophoneTrouble, Route } from '../domain/quality';
import { Reachability } from '../domain/reachability';
import { CallRecording } from '../domain/recording';
import { Referral } from '../domain/referral';
import { ImportedTone, RingTone } from '../domain/ring-tone';
import { SelfTest } from '../domain/self-test';
import { Account, Preferences } from '../domain/settings';
import { MicrophoneLevel, SoundDevices, SoundSettings, TestCall } from '../domain/sound';
import { z } from '../zod';
import type { SliceName } from './slice-names';

export type { SliceName };

/** How a line stands with its SIP server. */
export const Registration = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({ state: z.literal('connecting') }),
  z.object({
    state: z.literal('registered'),
    since: Instant,
    /** Place in the account's list, from 1; absent: the first, which is the preferred one. */
    server: z.number().int().positive().optional(),
  }),
  /** Not registered, trying again at `retryAt` by itself. */
  z.object({
    state: z.literal('waiting'),
    retryAt: Instant,
    problem: z.enum([
      'nameNotFound',
      'certificateNotTrusted',
      'certificateExpired',
      'connectionRefused',
      'noAnswer',
      'connectionLost',
      'serverError',
      /** It said how long to wait. */
      'serverBusy',
      'proxyUnreachable',
      'proxyPassword',
      'proxyRefused',
      'proxyUnsupported',
      'proxyPasswordWrong',
      'proxySignIn',
      'proxyNotTrusted',
    ]),
  }),
  /**
   * Not registered, and waiting does not help as a rule: the account or the server must be put in order. Tried again
   * once a minute, but never with a wrong password.
   */
  z.object({ state: z.literal('refused'), problem: z.enum(['wrongPassword', 'forbidden', 'noWebSocket']) }),
]);
export type Registration = z.infer<typeof Registration>;

/** How the keys of this profile are kept. `ephemeral`: the demo's, in memory only. */
export const KeyProtection = z.enum(['system', 'passphrase', 'file', 'ephemeral']);
export type KeyProtection = z.infer<typeof KeyProtection>;

export const Storage = z.discriminatedUnion('state', [
  z.object({ state: z.literal('opening') }),
  /** No key ring on this machine: the user chooses how the keys are kept. */
  z.object({ state: z.literal('needsChoice') }),
  z.object({ state: z.literal('locked') }),
  z.object({ state: z.literal('ready'), protection: KeyProtection }),
  z.object({ state: z.literal('failed'), problem: z.enum(['newerProgram', 'diskFull', 'unreadable']) }),
]);
export type Storage = z.infer<typeof Storage>;

export const Session = z.object({
  mode: z.enum(['demo', 'account']),
  /** In the order of the agent, the default line first; none in the demo. */
  accounts: z.array(z.object({ account: Account, registration: Registration })),
  /** How the agent introduces themselves; merged into scripts. */
  agentName: z.string().max(80).nullable(),
  storage: Storage,
  media: z.enum(['starting', 'ready', 'restarting']),
});
export type Session = z.infer<typeof Session>;

/** Once a second and call: sound levels 0..1 (RMS) and packet counters since the call began. */
export const CallSound = z.object({
  callId: CallId,
  microphoneLevel: z.number().min(0).max(1),
  remoteLevel: z.number().min(0).max(1),
  /** Sum of squared remote samples, seconds weighted (`totalAudioEnergy` of W3C webrtc-stats). */
  remoteEnergy: z.number().nonnegative(),
  packetsSent: z.number().int().nonnegative(),
  packetsReceived: z.number().int().nonnegative(),
  codec: z.string().max(40).nullable(),
  route: Route.nullable(),
  microphoneTrouble: MicrophoneTrouble.nullable(),
  quality: LiveQuality,
});
export type CallSound = z.infer<typeof CallSound>;

export const Notice = z.object({
  id: NoticeId,
  at: Instant,
  severity: z.enum(['info', 'warning', 'problem']),
  code: z.enum([
    'storageSetAside',
    /** What was typed waits in memory because the store does not take it. */
    'storageFailing',
    /** Something of an interaction could not be written and will not be tried again. */
    'entryLost',
    'settingsSetAside',
    'settingsOfNewerProgram',
    'mediaRestarted',
    'soundNotRestored',
    /** The far end, or a proxy on the way, did not take our hold: it still hears the agent. */
    'notHeld',
    'notResumed',
    /** Neither the far end nor a tone comes out of this machine. */
    'soundNotPlayed',
    /** The relays refuse the credentials, are full, or say nothing; calls do without where they may. */
    'relayRefused',
    'relayFull',
    'relayUnreachable',
    /** The sound of a running call finds no way to the far end. */
    'noSoundPath',
    'microphoneDenied',
    'microphoneMissing',
    /** The chosen device is not there and the default one serves in its place. */
    'microphoneReplaced',
    'speakerReplaced',
    'ringerReplaced',
    /** The chosen device serves again. */
    'deviceBack',
    'interactionRecovered',
    'malformedCallRefused',
    /** Calls were refused because the agent had another one, or because there were too many. */
    'callsTurnedAway',
    'diskFull',
    /** A recording broke off; what was recorded before is kept, and the call goes on. */
    'recordingDiskFull',
    'recordingFailed',
    /** Recordings whose time is over are not deleted yet: the clock is not believed, or a file cannot be removed. */
    'recordingsAwaitClock',
    'recordingsNotDeleted',
    /** The window was not closed because a call is running. */
    'callInProgress',
    /** A switch outside the desk (the tray's menu) could not be written, and is as it was. */
    'settingNotSaved',
  ]),
  /** Values merged into the sentence: counts, names of files and devices, never personal data. */
  values: z.record(z.string(), z.string()),
});
export type Notice = z.infer<typeof Notice>;

/** The agent's own figures since local midnight. */
export const Today = Figures.extend({
  recent: z.array(RecentInteraction),
});
export type Today = z.infer<typeof Today>;

/** What the agent chose, what there is, and how the trial of it goes. */
export const Devices = z.object({
  settings: SoundSettings,
  devices: SoundDevices,
  testCall: TestCall,
  /** In the order in which they came; a file that is gone or damaged is not `isUsable`. */
  ringTones: z.array(ImportedTone.extend({ isUsable: z.boolean() })),
  /** The ring tone that is being listened to. */
  ringPreview: RingTone.nullable(),
});
export type Devices = z.infer<typeof Devices>;

/**
 * All that the desk shows. Main sends a slice whole whenever it changes, with a revision that only grows;
 * a window that (re)loads asks for a snapshot and then follows.
 */
export const slices = {
  session: Session,
  /** `activeId`: the one call whose audio the agent has; others wait or are held. */
  calls: z.object({ calls: z.array(Call), activeId: CallId.nullable() }),
  /** Calls that are talked on together: two or more, or none. */
  conference: z.object({ callIds: z.array(CallId) }),
  /** Far ends that ask us to call somebody else, and what became of it. */
  referrals: z.object({ referrals: z.array(Referral) }),
  work: z.object({ items: z.array(WorkItem), activeId: InteractionId.nullable() }),
  /** In the order in which they were made; none while a profile is not open. */
  campaigns: z.object({ campaigns: z.array(CampaignOverview) }),
  today: Today,
  sound: z.object({ calls: z.array(CallSound) }),
  preferences: Preferences,
  desktop: Desktop,
  reachability: Reachability,
  notices: z.object({ notices: z.array(Notice) }),
  /** Conversations, the newest first; `open` is the one that is being read. */
  messages: z.object({
    conversations: z.array(Conversation),
    open: z.object({ accountId: AccountId, peer: Peer, messages: z.array(Message) }).nullable(),
  }),
  /** Of the accounts whose server tells of a mailbox. */
  mailbox: z.object({
    accounts: z.array(z.object({ accountId: AccountId, mailbox: Mailbox, canCall: z.boolean() })),
  }),
  /** The extensions that the agent watches, in the agent's order. */
  colleagues: z.object({ colleagues: z.array(ColleagueState) }),
  devices: Devices,
  /** Ten times a second while it is watched, else null. */
  microphone: z.object({ level: MicrophoneLevel.nullable() }),
  /** Of the calls whose campaign allows a recording. */
  recordings: z.object({ calls: z.array(z.object({ callId: CallId, recording: CallRecording })) }),
  /** The self-test that runs, or the last one since the program was started. */
  selfTest: SelfTest,
} as const satisfies Record<SliceName, z.ZodType>;
export type Slice<N extends SliceName> = z.infer<(typeof slices)[N]>;

export interface SliceUpdate<N extends SliceName> {
  revision: number;
  value: Slice<N>;
}
export type Snapshot = { [N in SliceName]: SliceUpdate<N> };
