import type { PeerId } from '../../shared/domain/ids';
import { Route } from '../../shared/domain/quality';
import type { PeerStats } from '../../shared/ipc/media-protocol';
import type { VoiceCount } from './voice-watch';

/** Members of the statistics dictionaries (W3C webrtc-stats) that are read here. */
interface Entry {
  readonly id: string;
  readonly type: string;
  readonly kind?: string;
  readonly [member: string]: unknown;
}

const number = (entry: Entry | undefined, member: string): number | null => {
  const value = entry?.[member];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
};
const milliseconds = (seconds: number | null) => (seconds === null ? null : seconds * 1000);
const byId = (entries: readonly Entry[], id: unknown) => entries.find((entry) => entry.id === id);

function find(entries: readonly Entry[], type: string): Entry | undefined {
  return entries.find((entry) => entry.type === type && (entry.kind ?? 'audio') === 'audio');
}

/** The pair of candidates in use: the transport names it, since an ICE restart leaves older nominated ones behind. */
function pairInUse(entries: readonly Entry[]): Entry | undefined {
  const selected = find(entries, 'transport')?.['selectedCandidatePairId'];
  return byId(entries, selected);
}

function routeOf(entries: readonly Entry[], pair: Entry | undefined): Route | null {
  const local = byId(entries, pair?.['localCandidateId']);
  const remote = byId(entries, pair?.['remoteCandidateId']);
  const route = Route.safeParse({
    local: local?.['candidateType'],
    remote: remote?.['candidateType'],
    protocol: local?.['protocol'],
  });
  return route.success ? route.data : null;
}

function voiceOf(source: Entry | undefined): VoiceCount | null {
  const [energy, seconds] = [number(source, 'totalAudioEnergy'), number(source, 'totalSamplesDuration')];
  return energy === null || seconds === null ? null : { energy, seconds };
}

/** The far end's last report of what it did not get (RFC 3550 section 6.4.1, fraction lost). */
function remoteLoss(report: Entry | undefined): number | null {
  const fraction = number(report, 'fractionLost');
  return fraction === null ? null : Math.min(100, Math.max(0, fraction * 100));
}

/** Levels and counters of a connection's audio, and its microphone's; zero or null for what is not known yet. */
export async function readStats(
  peerId: PeerId,
  connection: RTCPeerConnection,
): Promise<{ stats: Omit<PeerStats, 'microphoneTrouble'>; voice: VoiceCount | null }> {
  const entries: Entry[] = [];
  (await connection.getStats()).forEach((entry: Entry) => {
    entries.push(entry);
  });
  const inbound = find(entries, 'inbound-rtp');
  const outbound = find(entries, 'outbound-rtp');
  const source = find(entries, 'media-source');
  const report = find(entries, 'remote-inbound-rtp');
  const pair = pairInUse(entries);
  const roundTrip = number(report, 'roundTripTime') ?? number(pair, 'currentRoundTripTime');
  const mimeType = byId(entries, (inbound ?? outbound)?.['codecId'])?.['mimeType'];
  const stats = {
    peerId,
    microphoneLevel: number(source, 'audioLevel') ?? 0,
    remoteLevel: number(inbound, 'audioLevel') ?? 0,
    remoteEnergy: number(inbound, 'totalAudioEnergy') ?? 0,
    packetsSent: number(outbound, 'packetsSent') ?? 0,
    packetsReceived: number(inbound, 'packetsReceived') ?? 0,
    packetsLost: number(inbound, 'packetsLost') ?? 0,
    packetsDiscarded: number(inbound, 'packetsDiscarded') ?? 0,
    bufferedSeconds: number(inbound, 'jitterBufferDelay') ?? 0,
    bufferedCount: number(inbound, 'jitterBufferEmittedCount') ?? 0,
    jitterMs: milliseconds(number(inbound, 'jitter')),
    roundTripMs: milliseconds(roundTrip),
    remoteLossPercent: remoteLoss(report),
    codec: typeof mimeType === 'string' ? mimeType.slice(0, 40) : null,
    route: routeOf(entries, pair),
  };
  return { stats, voice: voiceOf(source) };
}
