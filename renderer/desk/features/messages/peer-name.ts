import type { Colleague } from '../../../../shared/domain/colleague';
import { usePhoneWords } from '../../components/phone-number';
import { useSlice } from '../../state/desk-context';

/** How the other side is called: as the agent's own list names it, else as it names itself, else its number. */
export function usePeerName(): (peer: string, peerName: string | null) => string {
  const { colleagues } = useSlice('preferences');
  const numberWords = usePhoneWords();
  return (peer, peerName) =>
    colleagues.find(({ address }: Colleague) => address === peer)?.name ??
    peerName ??
    (peer.includes('@') ? peer : numberWords(peer));
}
