import type { Way } from '../../platform/network-watch';
import type { NetworkMove } from '../driver';
import type { SipLink } from './link';

/**
 * What became of the way to where something is sent, IP addresses: `other` and `none` where it is so for one of them. Of what nobody
 * has looked at yet, `none` where any network is gone.
 */
export function wayNow(farEnds: readonly string[], { lost, ways }: NetworkMove): Way {
  const known = new Set(farEnds.flatMap((address) => ways?.get(address) ?? []));
  if (known.size === 0) return lost ? 'none' : 'same';
  if (known.has('none')) return 'none';
  return known.has('other') ? 'other' : 'same';
}

interface Call {
  readonly exchange: { readonly farEnds: readonly string[] };
  onNetworkChange(change: NetworkMove): boolean;
  tellWay(): void;
}

/** Who sends something over the machine's networks: a line and its calls. */
interface Senders {
  readonly link: Pick<SipLink, 'farEnd'>;
  readonly keeper: { onNetworkChange(lost: boolean): void };
  readonly calls: Iterable<Call>;
}

const ofLink = ({ farEnd }: Senders['link']): readonly string[] => (farEnd ? [farEnd] : []);

/** IP addresses that they send to at this moment. */
export const farEndsOf = ({ link, calls }: Pick<Senders, 'link' | 'calls'>): readonly string[] => [
  ...ofLink(link),
  ...[...calls].flatMap(({ exchange }) => exchange.farEnds),
];

/** A line whose way is another one connects anew, and its calls tell their far ends over the new link; a call whose way is, over the link that there is. */
export function tellMove(change: NetworkMove, { link, keeper, calls }: Senders): void {
  const moved = [...calls].filter((call) => call.onNetworkChange(change));
  const isLinkLost = wayNow(ofLink(link), change) !== 'same';
  keeper.onNetworkChange(isLinkLost);
  if (!isLinkLost) for (const call of moved) call.tellWay();
}
