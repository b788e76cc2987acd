import { Call } from '../../shared/domain/call';
import { desktopDefaults, untouchedDesktop } from '../../shared/domain/desktop';
import { AccountId } from '../../shared/domain/ids';
import { WorkItem } from '../../shared/domain/interaction';
import type { LiveQuality } from '../../shared/domain/quality';
import { reachableAlways } from '../../shared/domain/reachability';
import { Referral } from '../../shared/domain/referral';
import { noSelfTest } from '../../shared/domain/self-test';
import { Account } from '../../shared/domain/settings';
import { defaultSound } from '../../shared/domain/sound';
import { type Registration, Session, Today } from '../../shared/ipc/slices';
import type { Slices } from './desk-api';
import { fatima, homeCampaign, homeScript, morning, number } from './desk-people';

const callCommon = (now: number) => ({
  id: 'call-now',
  accountId: 'account-1',
  direction: 'incoming',
  remote: { number, e164: number, displayName: 'F. EL IDRISSI' },
  dialled: '+33180200300',
  startedAt: now - 50_000,
  consultationFor: null,
});

/** A call in the state given, as main would describe it. */
export const callIn = (
  state: Call['state'],
  more: Record<string, unknown> = {},
  now: number = Date.now(),
): Call =>
  Call.parse({
    ...callCommon(now),
    ringingSince: now - 49_000,
    connectedAt: now - 42_000,
    microphone: 'open',
    renegotiation: 'none',
    transferFailure: null,
    transfer: {
      to: { number: '1003', e164: null, displayName: null },
      consultation: null,
      progress: 'trying',
    },
    heldSince: now - 10_000,
    heldBy: 'us',
    endedAt: now,
    cause: { code: 'hungUpByThem', sipStatus: null },
    ...more,
    state,
  });

/** The interaction of `callIn`'s call, with Fatima's record and the home campaign's script. */
export const workItem = (
  more: Record<string, unknown> = {},
  interaction: Record<string, unknown> = {},
  now: number = Date.now(),
): WorkItem =>
  WorkItem.parse({
    interaction: {
      id: 'interaction-now',
      callId: 'call-now',
      direction: 'incoming',
      accountId: 'account-1',
      remoteNumber: number,
      remoteName: 'F. EL IDRISSI',
      dialledNumber: '+33180200300',
      campaignId: homeCampaign.id,
      scriptId: homeScript.id,
      scriptVersion: 3,
      customerId: fatima.customer.id,
      caseId: 'case-leak',
      startedAt: now - 50_000,
      ringingAt: now - 49_000,
      answeredAt: now - 42_000,
      endedAt: null,
      heldMs: 0,
      cause: null,
      dispositionId: null,
      closedAt: null,
      ...interaction,
    },
    phase: 'talking',
    matches: [],
    record: fatima,
    campaign: homeCampaign,
    script: homeScript,
    stepId: 'welcome',
    answers: [],
    note: '',
    ...more,
  });

/** One account and how its line stands. */
export const line = (account: Partial<Account>, registration: Registration) => ({
  account: Account.parse({
    id: 'account-1',
    server: 'wss://sip.atlas.example/ws',
    user: 'agent042',
    domain: 'atlas.example',
    displayName: 'Nadia Amrani',
    caFile: null,
    defaultRegion: 'MA',
    ...account,
  }),
  registration,
});

/** The session of `accountSession` with its one line in this state. */
export const sessionWhose = (registration: Registration): Session => ({
  ...accountSession,
  accounts: [line({}, registration)],
});

/** Two lines for two clients, the second in this state. */
export const twoLines = (
  second: Registration = { state: 'registered', since: Date.now() - 60_000 },
  more: Partial<Account> = {},
): Session => ({
  ...accountSession,
  accounts: [
    line({ label: 'Atlas Assurances' }, { state: 'registered', since: Date.now() - 192_000 }),
    line({ id: AccountId.parse('account-2'), user: 'agent142', label: 'Rif Télécom', ...more }, second),
  ],
});

export const accountSession = Session.parse({
  mode: 'account',
  accounts: [line({}, { state: 'registered', since: Date.now() - 192_000 })],
  agentName: 'Nadia Amrani',
  storage: { state: 'ready', protection: 'system' },
  media: 'ready',
});

export const demoSession = Session.parse({
  mode: 'demo',
  accounts: [],
  agentName: 'Nadia',
  storage: { state: 'ready', protection: 'ephemeral' },
  media: 'ready',
});

export const recent = (
  minutes: number,
  name: string | null,
  seconds: number | null,
  fr: string | null,
  direction = 'incoming',
) => ({
  interaction: {
    ...workItem().interaction,
    id: `recent-${minutes}`,
    direction,
    startedAt: morning - minutes * 60_000,
    ringingAt: morning - minutes * 60_000 + 1000,
    answeredAt: seconds === null ? null : morning - minutes * 60_000 + 5000,
    endedAt: morning - minutes * 60_000 + 5000 + (seconds ?? 20) * 1000,
    cause: seconds === null ? 'cancelledByThem' : 'hungUpByThem',
    closedAt: morning - minutes * 60_000 + 5000 + (seconds ?? 20) * 1000 + 24_000,
  },
  customerName: name,
  dispositionLabels: fr === null ? null : { fr, en: fr },
});

/** A desk between calls, with a day behind it. */
export function idleDesk(): Slices {
  return {
    session: accountSession,
    calls: { calls: [], activeId: null },
    conference: { callIds: [] },
    referrals: { referrals: [] },
    work: { items: [], activeId: null },
    today: Today.parse({
      calls: 34,
      answered: 32,
      missed: 2,
      talkSeconds: 6812,
      holdSeconds: 412,
      wrapUpSeconds: 788,
      recent: [
        recent(6, 'Karim Tazi', 312, 'Dossier suivi'),
        recent(19, 'Hélène Dubreuil', 145, 'À rappeler', 'outgoing'),
        recent(31, null, null, null),
        recent(44, 'Mohammed Chraïbi', 502, 'Déclaration complète'),
        recent(58, 'Amélie Rousseau', 88, 'Faux numéro'),
        recent(73, 'Youssef Bennani', 260, 'Pièces à recevoir'),
      ],
    }),
    sound: { calls: [] },
    preferences: { language: 'fr', theme: 'light', density: 'comfortable', colleagues: [] },
    desktop: untouchedDesktop(desktopDefaults),
    reachability: reachableAlways,
    notices: { notices: [] },
    messages: { conversations: [], open: null },
    mailbox: { accounts: [] },
    colleagues: { colleagues: [] },
    devices: {
      settings: defaultSound,
      devices: {
        microphones: [{ id: 'microphone-1', label: 'Casque Jabra Evolve' }],
        outputs: [
          { id: 'output-1', label: 'Casque Jabra Evolve' },
          { id: 'output-2', label: 'Haut-parleurs' },
        ],
        inUse: {
          microphone: { state: 'default', label: 'Casque Jabra Evolve' },
          speaker: { state: 'default', label: 'Casque Jabra Evolve' },
          ringer: { state: 'default', label: 'Casque Jabra Evolve' },
        },
      },
      testCall: { phase: 'none' },
      ringTones: [],
      ringPreview: null,
    },
    microphone: { level: null },
    recordings: { calls: [] },
    campaigns: { campaigns: [] },
    selfTest: noSelfTest,
  };
}

export const goodQuality: LiveQuality = {
  level: 'good',
  problem: null,
  last: { mos: 4.4, lossIn: 0, lossOut: 0, jitterMs: 6, roundTripMs: 34 },
  curve: Array.from({ length: 20 }, () => 4.4),
};

/** The far end of `callIn`'s call wants us to call somebody else. */
export const referralIn = (stage: Referral['stage'], more: Record<string, unknown> = {}): Referral =>
  Referral.parse({
    callId: 'call-now',
    accountId: 'account-1',
    by: { number, e164: number, displayName: 'Standard Atlas' },
    to: { number: '1002', e164: null, displayName: 'Anne Morel' },
    host: null,
    takesOver: false,
    until: Date.now() + 30_000,
    followedBy: 'call-b',
    cause: 'busy',
    ...more,
    stage,
  });

/** A call in one state with its interaction in hand. */
export function deskWith(call: Call, item: WorkItem = workItem()): Slices {
  const ringing = call.direction === 'incoming' && call.state === 'ringing';
  return {
    ...idleDesk(),
    calls: { calls: [call], activeId: ringing || call.state === 'ended' ? null : call.id },
    work: { items: [item], activeId: item.interaction.id },
    sound: {
      calls: [
        {
          callId: call.id,
          microphoneLevel: 0.12,
          remoteLevel: 0.2,
          remoteEnergy: 4,
          packetsSent: 2100,
          packetsReceived: 2098,
          codec: 'audio/opus',
          route: { local: 'host', remote: 'host', protocol: 'udp' },
          microphoneTrouble: null,
          quality: goodQuality,
        },
      ],
    },
  };
}
