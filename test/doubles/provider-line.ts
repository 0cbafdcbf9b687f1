import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** How a line is: as it should be, cut (connections are refused), or with answers that come late. */
export type LineState = 'up' | 'cut' | 'slow';

/** The line to a provider, on a port of its own: passes every byte on, or is cut or slow as told. */
export class ProviderLine {
  /** Kept: a cut line comes back under the same number. */
  port = 0;
  private state: LineState = 'up';
  private server!: Server;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly providerPort: number,
    private readonly lateness: number,
  ) {}

  /** `lateness`: milliseconds by which a slow line holds answers back. */
  static async to(providerPort: number, lateness: number): Promise<ProviderLine> {
    const line = new ProviderLine(providerPort, lateness);
    line.server = createServer((socket) => line.pass(socket));
    await line.listen(0);
    return line;
  }

  async become(state: LineState): Promise<void> {
    if (state === 'cut' && this.state !== 'cut') await this.stop();
    if (state !== 'cut' && this.state === 'cut') await this.listen(this.port);
    this.state = state;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private async listen(port: number): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  private pass(caller: Socket): void {
    const provider = connect(this.providerPort, '127.0.0.1');
    for (const [socket, other] of [
      [caller, provider],
      [provider, caller],
    ]) {
      this.sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => void (this.sockets.delete(socket), other.destroy()));
    }
    caller.on('data', (data) => provider.write(data));
    provider.on('data', (data) => this.answer(caller, data));
  }

  private answer(caller: Socket, data: Buffer): void {
    if (this.state !== 'slow') return void caller.write(data);
    setTimeout(() => caller.writable && caller.write(data), this.lateness);
  }
}
