import type { PeerId } from '../../shared/domain/ids';
import type { PeerStats } from '../../shared/ipc/media-protocol';

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

function find(entries: readonly Entry[], type: string): Entry | undefined {
  return entries.find((entry) => entry.type === type && (entry.kind ?? 'audio') === 'audio');
}

/** Levels and counters of a connection's audio; zero or null for what is not known yet. */
export async function readStats(peerId: PeerId, connection: RTCPeerConnection): Promise<PeerStats> {
  const entries: Entry[] = [];
  (await connection.getStats()).forEach((entry: Entry) => {
    entries.push(entry);
  });
  const inbound = find(entries, 'inbound-rtp');
  const outbound = find(entries, 'outbound-rtp');
  const pair = entries.find((entry) => entry.type === 'candidate-pair' && entry['nominated'] === true);
  const roundTrip =
    number(find(entries, 'remote-inbound-rtp'), 'roundTripTime') ?? number(pair, 'currentRoundTripTime');
  const codec = entries.find((entry) => entry.id === (inbound ?? outbound)?.['codecId']);
  const mimeType = codec?.['mimeType'];
  return {
    peerId,
    microphoneLevel: number(find(entries, 'media-source'), 'audioLevel') ?? 0,
    remoteLevel: number(inbound, 'audioLevel') ?? 0,
    remoteEnergy: number(inbound, 'totalAudioEnergy') ?? 0,
    packetsSent: number(outbound, 'packetsSent') ?? 0,
    packetsReceived: number(inbound, 'packetsReceived') ?? 0,
    packetsLost: number(inbound, 'packetsLost') ?? 0,
    jitterMs: milliseconds(number(inbound, 'jitter')),
    roundTripMs: milliseconds(roundTrip),
    codec: typeof mimeType === 'string' ? mimeType.slice(0, 40) : null,
  };
}
