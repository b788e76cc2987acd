import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

const [address, port] = ['127.0.0.77', 19302];

/** Takes the place of SIP.js' default STUN server and never answers: what a firewall makes of it. */
export class SilentServer {
  /** For a Chromium that is to find it. */
  readonly switches = [`--host-resolver-rules=MAP stun.l.google.com ${address}`];

  private constructor(private readonly socket: Socket) {}

  static async start(): Promise<SilentServer> {
    const socket = createSocket('udp4');
    socket.bind(port, address);
    await once(socket, 'listening');
    return new SilentServer(socket);
  }

  async stop(): Promise<void> {
    this.socket.close();
    await once(this.socket, 'close');
  }
}
