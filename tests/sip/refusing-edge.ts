import { type MemoryLink, memoryLinkPair } from '../fakes/memory-link';
import { compose, type RawMessage, readMessage } from './raw-peer';

/** Stands between two drivers as an edge proxy does, and can lose the dialogs of the calls that it carries. */
export class RefusingEdge {
  readonly passed: RawMessage[] = [];
  readonly #lost = new Map<string, number>();

  /** An edge, and the links of the drivers at its two sides. */
  static async open(): Promise<{ edge: RefusingEdge; left: MemoryLink; right: MemoryLink }> {
    const edge = new RefusingEdge();
    const [left, nearLeft] = memoryLinkPair();
    const [right, nearRight] = memoryLinkPair();
    await edge.#listen(nearLeft, nearRight);
    await edge.#listen(nearRight, nearLeft);
    return { edge, left, right };
  }

  /** From now on requests inside the dialogs that there are, are refused with `status`. */
  loseDialogs(status: number): void {
    for (const message of this.passed) this.#lost.set(message.header('Call-ID'), status);
  }

  #listen(from: MemoryLink, to: MemoryLink): Promise<void> {
    return from.open({
      text: (text) => {
        const message = readMessage(text);
        const status = this.#lost.get(message.header('Call-ID'));
        if (message.method === '' || status === undefined) {
          this.passed.push(message);
          void to.send(text);
        } else if (message.method !== 'ACK') {
          const copied = ['Via', 'From', 'To', 'Call-ID', 'CSeq'];
          const headers = copied.map((name) => `${name}: ${message.header(name)}`);
          void from.send(compose(`SIP/2.0 ${status} Lost`, headers));
        }
      },
      oversize: () => undefined,
      lost: () => undefined,
    });
  }
}
