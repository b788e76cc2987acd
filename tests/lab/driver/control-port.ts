import { connect, type Socket } from 'node:net';
import { z } from '../../../shared/zod';
import { decodeNetstrings, encodeNetstring } from './netstring';

const messageSchema = z.union([
  z.object({ response: z.literal(true), ok: z.boolean(), data: z.string(), token: z.string() }),
  z.object({ event: z.literal(true), type: z.string(), param: z.string().optional() }),
]);

/** Something that happened at a telephone, such as `CALL_INCOMING`, in baresip's own words. */
export interface TelephoneEvent {
  readonly type: string;
  readonly param: string;
}

interface Waiting {
  resolve(data: string): void;
  reject(error: Error): void;
}

/** baresip's control port: commands out, answers and events in, each a netstring of JSON. */
export class ControlPort {
  readonly events: TelephoneEvent[] = [];
  private readonly waiting = new Map<string, Waiting>();
  private rest: Buffer = Buffer.alloc(0);
  private lastToken = 0;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (bytes) => this.receive(bytes));
    socket.on('close', () => this.abandon());
    socket.on('error', () => this.abandon());
  }

  /** @throws the socket's error when no telephone listens there */
  static open(port: number): Promise<ControlPort> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new ControlPort(socket));
      });
    });
  }

  /**
   * @returns what the telephone answered, as it would print it
   * @throws Error when it refuses the command or hangs up on us
   */
  command(command: string, params = ''): Promise<string> {
    this.lastToken += 1;
    const token = String(this.lastToken);
    return new Promise((resolve, reject) => {
      if (this.socket.destroyed) {
        reject(new Error('the telephone is gone'));
        return;
      }
      this.waiting.set(token, { resolve, reject });
      this.socket.write(encodeNetstring(JSON.stringify({ command, params, token })));
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private receive(bytes: Buffer): void {
    const { messages, rest } = decodeNetstrings(Buffer.concat([this.rest, bytes]));
    this.rest = rest;
    for (const text of messages) this.take(messageSchema.parse(JSON.parse(text)));
  }

  private take(message: z.infer<typeof messageSchema>): void {
    if ('event' in message) {
      this.events.push({ type: message.type, param: message.param ?? '' });
      return;
    }
    const waiting = this.waiting.get(message.token);
    this.waiting.delete(message.token);
    if (message.ok) waiting?.resolve(message.data);
    else waiting?.reject(new Error(`the telephone refused: ${message.data.trim()}`));
  }

  private abandon(): void {
    for (const { reject } of this.waiting.values()) reject(new Error('the telephone is gone'));
    this.waiting.clear();
  }
}
