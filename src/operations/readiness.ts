import { Inject, Injectable } from '@nestjs/common';
import { statfs } from 'node:fs/promises';
import { DatabaseOptions, OperationOptions } from '../config/index.js';
import { ConfiguredChannels, Outbox } from '../courier/index.js';

/** How one thing is that serving depends on. */
export type Health = 'up' | 'down' | 'stopping';

/** Milliseconds that a check may take; one that hangs is down. */
const PATIENCE = 2_000;

/** Whether this process should get requests now. */
@Injectable()
export class Readiness {
  isWithdrawn = false;

  constructor(
    @Inject(DatabaseOptions) private readonly database: DatabaseOptions,
    @Inject(OperationOptions) private readonly options: OperationOptions,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(ConfiguredChannels) private readonly channels: ConfiguredChannels,
  ) {}

  /** From now on this process says that it is not ready, so that no new request comes. */
  withdraw(): void {
    this.isWithdrawn = true;
  }

  /** Each part and how it is; ready when all are up. */
  async look(): Promise<Readonly<Record<string, Health>>> {
    if (this.isWithdrawn) return { process: 'stopping' };
    const [outbox, disk] = await Promise.all([within(this.outbox.backlog()), this.disk()]);
    const late = outbox !== undefined && this.isLate(outbox);
    return { database: up(outbox !== undefined), outbox: up(!late), disk };
  }

  // One provider that is down, or one mailbox that is full, postpones messages and leaves us ready; when
  // messages wait that no provider at all would take, there is no use in asking us for more.
  private isLate({ lag, overdue }: { lag: number; overdue: number }): boolean {
    const stuck = Math.min(lag, this.channels.cutOffFor());
    return Math.max(overdue, stuck) > this.options.outboxLag;
  }

  /** PostgreSQL has a disk of its own, which is not ours to see. */
  private async disk(): Promise<Health> {
    if (this.database.url !== undefined) return 'up';
    const found = await within(statfs(this.database.dataDir));
    return up(found !== undefined && found.bavail * found.bsize >= this.options.freeBytes);
  }
}

const up = (well: boolean): Health => (well ? 'up' : 'down');

function within<T>(asked: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE).unref();
  });
  return Promise.race([asked.catch(() => undefined), late]).finally(() => clearTimeout(timer));
}
