import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { WireOptions } from '../../../src/config/index.js';

/** Where the product listens, and what a caller needs to reach every route. */
export interface Product {
  readonly port: number;
  readonly token: string;
  readonly accountId: string;
}

export type ProductMessage =
  ({ readonly kind: 'ready' } & Product) | { readonly kind: 'memory'; readonly rss: number };

const SERVER = fileURLToPath(new URL('serve-product.ts', import.meta.url));
const HOOKS = new URL('../typescript.mjs', import.meta.url).href;

/** The whole product in a process of its own, on an empty SQLite store. */
export class ProductProcess implements Product {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
    readonly token: string,
    readonly accountId: string,
  ) {}

  static async start(wire: Partial<WireOptions> = {}): Promise<ProductProcess> {
    const execArgv = ['--import', HOOKS, '--expose-gc'];
    const child = fork(SERVER, [JSON.stringify(wire)], { execArgv });
    const message = await answerOf(child);
    if (message.kind !== 'ready') throw new Error('The product did not start.');
    return new ProductProcess(child, message.port, message.token, message.accountId);
  }

  /** Resident bytes after a garbage collection. */
  async residentBytes(): Promise<number> {
    this.child.send('memory');
    const message = await answerOf(this.child);
    return message.kind === 'memory' ? message.rss : NaN;
  }

  async stop(): Promise<void> {
    this.child.send('stop');
    await once(this.child, 'exit');
  }
}

async function answerOf(child: ChildProcess): Promise<ProductMessage> {
  const ended = once(child, 'exit').then(() => [undefined]);
  const [message] = (await Promise.race([once(child, 'message'), ended])) as [ProductMessage?];
  if (!message) throw new Error('The product ended.');
  return message;
}
