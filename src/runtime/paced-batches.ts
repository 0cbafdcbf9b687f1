import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from './clock.js';
import type { Transaction } from './transaction.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Rows in a batch: SQLite has one writer, who serves nobody else meanwhile. */
const BATCH = 100;
/** A rest is so many times as long as the statement was; its commit comes on top of that. */
const REST = 5;
const LEAST_REST = 5;

/** Takes up to `most` rows away; gives how many it took. */
export type Take = (tx: Transaction, most: number) => Promise<number>;

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

  /** Calls `take` until it takes fewer than it may; gives how many it took in all. */
  async run(take: Take): Promise<number> {
    return (await this.runInTurn([take]))[0];
  }

  /** Each of `takes` as `run` does, a batch of each in turn, so that none waits for the end of another. */
  async runInTurn(takes: readonly Take[]): Promise<number[]> {
    const totals = takes.map(() => 0);
    const unfinished = new Set(takes.keys());
    while (unfinished.size > 0) {
      for (const nth of unfinished) {
        if (this.isStopped) return totals;
        const taken = await this.batch(takes[nth]);
        totals[nth] += taken;
        if (taken < BATCH) unfinished.delete(nth);
      }
    }
    return totals;
  }

  private async batch(take: Take): Promise<number> {
    const { taken, took } = await this.work.run((tx) => this.timed(() => take(tx, BATCH)));
    if (taken === BATCH) await this.rest(Math.max(LEAST_REST, REST * took), this.stopping.signal);
    return taken;
  }

  // The statement alone: a unit also waits for its turn, and a busy house would never be cleaned.
  private async timed(take: () => Promise<number>): Promise<{ taken: number; took: number }> {
    const began = this.clock.monotonic();
    const taken = await take();
    return { taken, took: this.clock.monotonic() - began };
  }
}
