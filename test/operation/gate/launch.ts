import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { freePort } from '../../support/free-port.mjs';
import { spawnProduct } from '../trials/server.js';

const BETWEEN_LOOKS = 50;

/** A start of the product that may be refused. */
export class Launch {
  private said = '';
  private opened = false;

  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {
    for (const stream of [child.stdout!, child.stderr!])
      stream.on('data', (data: Buffer) => (this.said += String(data)));
  }

  /** Starts on the port, or on one that is free. */
  static async begin(settings: Readonly<Record<string, string>>, at?: number): Promise<Launch> {
    const port = at ?? (await freePort());
    return new Launch(spawnProduct(settings, port), port);
  }

  /** How a start that should be refused ended: exit code, what it said, whether its port was ever open. */
  async end(): Promise<{ code: number | null; said: string; opened: boolean }> {
    const ended = once(this.child, 'close');
    await this.watch();
    await ended;
    return { code: this.child.exitCode, said: this.said, opened: this.opened };
  }

  /** Resolves once it listens; throws with what it said if it ends instead. */
  async listening(): Promise<void> {
    await this.watch(() => this.opened);
    if (!this.opened) throw new Error(`The product did not start:\n${this.said}`);
  }

  /** Sends SIGTERM and gives the exit code. */
  async stop(): Promise<number | null> {
    const ended = once(this.child, 'close');
    this.child.kill('SIGTERM');
    await ended;
    return this.child.exitCode;
  }

  private async watch(isEnough: () => boolean = () => false): Promise<void> {
    while (this.child.exitCode === null && !isEnough()) {
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS));
      this.opened ||= await isOpen(this.port);
    }
  }
}

const isOpen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => void (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
  });
