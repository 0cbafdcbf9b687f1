import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from './clock.js';
import type { Transaction } from './transaction.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Rows in a batch: few, for SQLite has one writer, who serves nobody else meanwhile. */
const BATCH = 25;
/** A rest is so many times as long as the statement was; its commit comes on top of that. */
const REST = 5;
const LEAST_REST = 5;

/** Waits so many milliseconds, or until told to stop. */
type Rest = (milliseconds: number, stopped: AbortSignal) => Promise<unknown>;

// Not unref'd: nothing else may keep a command line alive. A server that stops ends it.
const restFor: Rest = (milliseconds, signal) =>
  sleep(milliseconds, undefined, { signal }).catch(() => undefined);

/**
 * Chores over many rows, that callers must not feel: small batches, with a rest after each in which the
 * writer is theirs, so that a chore has a sixth of its time at most, however slow the machine is.
 */
export class PacedBatches {
  private readonly stopping = new AbortController();

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly rest: Rest = restFor,
  ) {}

  get isStopped(): boolean {
    return this.stopping.signal.aborted;
  }

  /** Ends rests at once, and every run after the batch that is under way. */
  stop(): void {
    this.stopping.abort();
  }

  /** Calls `take` with a number of rows until it takes fewer; gives how many it took in all. */
  async run(take: (tx: Transaction, most: number) => Promise<number>): Promise<number> {
    for (let total = 0; ;) {
      if (this.isStopped) return total;
      const { taken, took } = await this.work.run((tx) => this.timed(() => take(tx, BATCH)));
      total += taken;
      if (taken < BATCH) return total;
      await this.rest(Math.max(LEAST_REST, REST * took), this.stopping.signal);
    }
  }

  // The statement alone: a unit also waits for its turn, and a busy house would never be cleaned.
  private async timed(take: () => Promise<number>): Promise<{ taken: number; took: number }> {
    const began = this.clock.monotonic();
    const taken = await take();
    return { taken, took: this.clock.monotonic() - began };
  }
}
