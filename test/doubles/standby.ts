import { createServer, type AddressInfo, type Socket } from 'node:net';

const text = (value: string) => Buffer.from(`${value}\0`);

/** A message of PostgreSQL's protocol: a letter, the length, and what it says. */
function reply(letter: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(5);
  head.write(letter);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const READY = reply('Z', Buffer.from('I'));
const WELCOME = Buffer.concat([reply('R', Buffer.alloc(4)), READY]);
const REFUSED = Buffer.concat([
  reply(
    'E',
    text('SERROR'),
    text('C25006'),
    text('Mcannot execute LISTEN during recovery'),
    text(''),
  ),
  READY,
]);

/** A PostgreSQL that lets everybody in and refuses every statement, as a standby refuses to LISTEN. */
export class Standby {
  /** Statements that it has refused. */
  refused = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((socket) => this.serve(socket));

  /** Connections that are open now. */
  get open(): number {
    return this.sockets.size;
  }

  async url(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const { port } = this.server.address() as AddressInfo;
    return `postgres://somebody:secret@127.0.0.1:${port}/latchkey`;
  }

  close(): void {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    let known = false;
    socket.on('error', () => undefined);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('data', (data) => {
      if (data.at(0) === 'X'.charCodeAt(0)) return void socket.end();
      socket.write(known ? REFUSED : WELCOME);
      if (known) this.refused += 1;
      known = true;
    });
  }
}
