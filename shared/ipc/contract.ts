import { Region } from '../domain/basics';
import { Microphone } from '../domain/call';
import { CampaignRules } from '../domain/campaign';
import { CustomerDraft, CustomerSummary } from '../domain/customer';
import { DesktopOptions } from '../domain/desktop';
import { Diagnostics } from '../domain/diagnostics';
import { HistoryPage, HistoryQuery } from '../domain/history';
import {
  AccountId,
  CallId,
  CampaignId,
  CaseId,
  CustomerId,
  DialRequestId,
  DispositionId,
  InteractionId,
  NoticeId,
  RecordingId,
  StepId,
} from '../domain/ids';
import { CustomerRecord } from '../domain/interaction';
import { MESSAGE_LIMIT, Peer } from '../domain/message';
import { NumberExample, NumberFormat, OutsidePrefix } from '../domain/number-plan';
import { Reachability } from '../domain/reachability';
import { RecordingExportResult } from '../domain/recording';
import { ImportedToneId, RingTone, ToneImport } from '../domain/ring-tone';
import { AccountCheck, AccountForm, MOST_ACCOUNTS, PreferencesPatch } from '../domain/settings';
import { SoundSettings } from '../domain/sound';
import { NativeWords } from '../domain/tray';
import { z } from '../zod';
import type { CommandName } from './command-names';
import { slices } from './slices';

const nothing = z.object({});
const DialledNumber = z.string().min(1).max(400);
const oneCall = z.object({ callId: CallId });
const command = <A extends z.ZodType, R extends z.ZodType>(args: A, result: R) => ({ args, result });
const update = <V extends z.ZodType>(value: V) =>
  z.object({ revision: z.number().int().nonnegative(), value });

/**
 * What the desk may ask of main: for each command the schema of its arguments and of its result.
 * Main must have a handler for each (it does not compile without); the desk can call no other.
 */
export const contract = {
  'desk.snapshot': command(
    nothing,
    z.object({
      session: update(slices.session),
      calls: update(slices.calls),
      conference: update(slices.conference),
      referrals: update(slices.referrals),
      work: update(slices.work),
      campaigns: update(slices.campaigns),
      today: update(slices.today),
      sound: update(slices.sound),
      preferences: update(slices.preferences),
      desktop: update(slices.desktop),
      reachability: update(slices.reachability),
      notices: update(slices.notices),
      messages: update(slices.messages),
      mailbox: update(slices.mailbox),
      colleagues: update(slices.colleagues),
      devices: update(slices.devices),
      microphone: update(slices.microphone),
      recordings: update(slices.recordings),
      selfTest: update(slices.selfTest),
    }),
  ),
  /** `number` as typed: any spelling, or a SIP URI. Over the first line that is registered unless one is named. */
  'call.dial': command(
    z.object({ number: DialledNumber, accountId: AccountId.optional() }),
    z.object({ callId: CallId }),
  ),
  'call.answer': command(oneCall, nothing),
  /** The program does not answer it for the agent. */
  'call.ringOn': command(oneCall, nothing),
  'call.reject': command(oneCall, nothing),
  'call.hangUp': command(oneCall, nothing),
  'call.hold': command(oneCall, nothing),
  'call.resume': command(oneCall, nothing),
  'call.setMicrophone': command(z.object({ callId: CallId, microphone: Microphone }), nothing),
  'call.sendDtmf': command(
    z.object({ callId: CallId, tones: z.string().regex(/^[0-9A-D*#,]{1,32}$/) }),
    nothing,
  ),
  /** Sends the keys dialled behind the number that wait for the agent. */
  'call.goOnWithTones': command(oneCall, nothing),
  'call.stopTones': command(oneCall, nothing),
  /** To `number`, as typed, without speaking to whoever is there. */
  'call.transfer': command(z.object({ callId: CallId, number: DialledNumber }), nothing),
  /** The far ends of both calls talk with each other from now on. */
  'call.transferTo': command(z.object({ callId: CallId, otherId: CallId }), nothing),
  'call.consult': command(
    z.object({ callId: CallId, number: DialledNumber, accountId: AccountId.optional() }),
    z.object({ callId: CallId }),
  ),
  /** `callId`: the consultation, which ends. */
  'call.backToCaller': command(oneCall, nothing),
  /** Brings two calls together: their far ends hear the agent and each other. Who is put on hold leaves again. */
  'call.join': command(z.object({ callId: CallId, otherId: CallId }), nothing),
  /** Sends a call that rings here on to `number`, as typed (RFC 3261 section 21.3.3); `callLoop` for the agent's or the caller's own. */
  'call.deflect': command(z.object({ callId: CallId, number: DialledNumber }), nothing),
  /** Calls whom the far end of this call asks us to call (RFC 3515). */
  'call.followReferral': command(oneCall, nothing),
  /** Declines that, or puts away that it came to nothing. */
  'call.refuseReferral': command(oneCall, nothing),
  'work.activate': command(z.object({ interactionId: InteractionId }), nothing),
  'work.chooseCustomer': command(z.object({ interactionId: InteractionId, customerId: CustomerId }), nothing),
  'work.createCustomer': command(
    z.object({ interactionId: InteractionId, draft: CustomerDraft }),
    z.object({ customerId: CustomerId }),
  ),
  'work.chooseCase': command(z.object({ interactionId: InteractionId, caseId: CaseId.nullable() }), nothing),
  'work.createCase': command(
    z.object({ interactionId: InteractionId, subject: z.string().min(1).max(200) }),
    z.object({ caseId: CaseId }),
  ),
  /** Saved as it is typed; a later value of the same step replaces the earlier. Moves on to the next step when the step branches on it. */
  'work.saveAnswer': command(
    z.object({
      interactionId: InteractionId,
      stepId: StepId,
      value: z.string().max(2000),
      advance: z.boolean(),
    }),
    nothing,
  ),
  'work.goToStep': command(z.object({ interactionId: InteractionId, stepId: StepId }), nothing),
  'work.saveNote': command(z.object({ interactionId: InteractionId, text: z.string().max(10_000) }), nothing),
  'work.finish': command(z.object({ interactionId: InteractionId, dispositionId: DispositionId }), nothing),
  /** From the next call of the campaign on; calls that there are keep what they began with. */
  'campaign.save': command(z.object({ campaignId: CampaignId, rules: CampaignRules }), nothing),
  /** Shows one conversation; `to` as typed, or a peer as a slice names it. */
  'messages.open': command(
    z.object({ accountId: AccountId, to: z.string().min(1).max(400) }),
    z.object({ peer: Peer }),
  ),
  'messages.close': command(nothing, nothing),
  'messages.send': command(
    z.object({ accountId: AccountId, peer: Peer, text: z.string().trim().min(1).max(MESSAGE_LIMIT) }),
    nothing,
  ),
  'mailbox.call': command(z.object({ accountId: AccountId }), z.object({ callId: CallId })),
  /** Takes the call that rings at a watched extension. */
  'colleagues.pickUp': command(z.object({ address: z.string().max(320) }), z.object({ callId: CallId })),
  'recording.start': command(oneCall, nothing),
  'recording.pause': command(oneCall, nothing),
  /** `conflict` in a step that must not be recorded. */
  'recording.resume': command(oneCall, nothing),
  /** A piece of a kept recording, decrypted: WebM, in order; `next` (null at the end) is asked for next. */
  'recording.read': command(
    z.object({ recordingId: RecordingId, from: z.number().int().nonnegative() }),
    z.object({ data: z.instanceof(Uint8Array), next: z.number().int().nullable() }),
  ),
  /** Asks where to, and writes the sound there as it was recorded, plain; the copy is part of the recording's proof. */
  'recording.export': command(z.object({ recordingId: RecordingId }), RecordingExportResult),
  'records.search': command(
    z.object({ text: z.string().max(100) }),
    z.object({ customers: z.array(CustomerSummary) }),
  ),
  'records.open': command(z.object({ customerId: CustomerId }), z.object({ record: CustomerRecord })),
  /** The calls of all time, newest first, a page at a time. */
  'history.page': command(HistoryQuery, HistoryPage),
  /** Into a CSV file that the user names; `count` is null when they name none. */
  'history.export': command(
    HistoryQuery.omit({ after: true }),
    z.object({ count: z.number().int().nonnegative().nullable() }),
  ),
  /** `accountId`: whose stored password is meant when the form has none; null for a new account. */
  'account.check': command(
    z.object({ form: AccountForm, accountId: AccountId.nullable() }),
    z.object({ check: AccountCheck }),
  ),
  /** Null adds an account at the end of the list. */
  'account.save': command(
    z.object({ form: AccountForm, accountId: AccountId.nullable() }),
    z.object({ accountId: AccountId }),
  ),
  'account.remove': command(z.object({ accountId: AccountId }), nothing),
  /** All accounts in their new order; the first is the default line. */
  'account.reorder': command(z.object({ accountIds: z.array(AccountId).max(MOST_ACCOUNTS) }), nothing),
  'account.setEnabled': command(z.object({ accountId: AccountId, enabled: z.boolean() }), nothing),
  'account.chooseCaFile': command(nothing, z.object({ path: z.string().nullable() })),
  /** How an account with these choices would send a number of its country, one of another, and an extension. */
  'account.numberExamples': command(
    z.object({ defaultRegion: Region, numberFormat: NumberFormat, outsidePrefix: OutsidePrefix }),
    z.object({ examples: z.array(NumberExample) }),
  ),
  'storage.chooseProtection': command(
    z.discriminatedUnion('protection', [
      z.object({ protection: z.literal('passphrase'), passphrase: z.string().min(10).max(200) }),
      z.object({ protection: z.literal('file') }),
    ]),
    nothing,
  ),
  'storage.unlock': command(z.object({ passphrase: z.string().min(1).max(200) }), nothing),
  'preferences.update': command(PreferencesPatch, nothing),
  /** `notForwardable` and `callLoop`: calls cannot go to that number, and nothing has changed. */
  'reachability.update': command(Reachability.partial(), nothing),
  'desktop.update': command(DesktopOptions.partial(), nothing),
  /** What the system shows of the program, in the desk's language. */
  'desktop.words': command(NativeWords, nothing),
  /** While a hotkey is being chosen none is taken, so that the desk sees every key. */
  'hotkeys.record': command(z.object({ recording: z.boolean() }), nothing),
  /** The number has been called, or is not wanted. */
  'dialRequest.close': command(z.object({ requestId: DialRequestId }), nothing),
  'sound.update': command(SoundSettings, nothing),
  /** The level follows in `microphone` for `WATCH_LEASE_MS`; asked for again before they are over, it goes on. */
  'sound.watchMicrophone': command(z.object({ watch: z.boolean() }), nothing),
  'sound.testSpeaker': command(nothing, nothing),
  /** Rings for some seconds where calls ring; null ends it. */
  'sound.previewRing': command(z.object({ tone: RingTone.nullable() }), nothing),
  /** Plays an imported sound once, as it tells of a recording; null ends it. */
  'sound.previewAnnouncement': command(z.object({ sound: ImportedToneId.nullable() }), nothing),
  /** `conflict` while a call runs. */
  'sound.testCall': command(nothing, nothing),
  /** Asks for a sound file and keeps it, as a ring tone or to tell of recordings; `conflict` when there are `MOST_IMPORTED_TONES`. */
  'sound.importTone': command(nothing, ToneImport),
  /** What rang with it rings as the settings say from now on, and the program's sentence tells of the recordings that it told of. */
  'sound.removeTone': command(z.object({ id: ImportedToneId }), nothing),
  /** `unlocked`: with names and numbers, which are masked else. */
  'diagnostics.read': command(z.object({ unlocked: z.boolean() }), Diagnostics),
  /** The text of a message, without passwords; `notFound` when it is forgotten. */
  'diagnostics.message': command(
    z.object({ id: z.number().int(), unlocked: z.boolean() }),
    z.object({ text: z.string() }),
  ),
  /** Asks where to, and writes a text without personal data there; null when the dialog was closed. */
  'diagnostics.saveBundle': command(nothing, z.object({ path: z.string().nullable() })),
  /** `selfTest` says how it goes; nothing happens while one runs. */
  'selfTest.start': command(nothing, nothing),
  'selfTest.cancel': command(nothing, nothing),
  /** `notFound` when nobody asked. */
  'selfTest.answer': command(z.object({ part: z.enum(['speaker', 'ringer']), heard: z.boolean() }), nothing),
  /** Demo only: a simulated customer calls. */
  'demo.ring': command(
    z.object({ caller: z.enum(['frenchCustomer', 'englishCustomer', 'severalMatches', 'unknown']) }),
    nothing,
  ),
  'notices.dismiss': command(z.object({ noticeId: NoticeId }), nothing),
} as const satisfies Record<CommandName, { args: z.ZodType; result: z.ZodType }>;

export type Contract = typeof contract;
export type CommandArgs<N extends CommandName> = z.input<Contract[N]['args']>;
export type CommandResult<N extends CommandName> = z.output<Contract[N]['result']>;
