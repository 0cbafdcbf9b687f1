import type { SendLimitOptions } from '../../config/index.js';
import type { Counters, Transaction, Window } from '../../runtime/index.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A counter that everybody takes from is split, so that senders do not queue for one row. */
const SHARDS = 16;

/** Whom a send counts against. All but the client are keyed hashes or ids. */
export interface SendScope {
  /** Keyed hash of the identifier as submitted, known or not. */
  readonly identifier?: string;
  readonly account?: string;
  /** Keyed hashes of the addresses it goes to. */
  readonly destinations?: readonly string[];
  readonly client?: string | null;
}

interface Limit {
  readonly key: string;
  readonly window: Window;
}

/** Cool-downs and windows of everything that is sent, in the transaction that sends. */
export class SendLimits {
  private readonly coolDown: Window;
  private readonly personal: readonly [string, Window][];

  constructor(
    private readonly counters: Counters,
    private readonly options: SendLimitOptions,
  ) {
    this.coolDown = { limit: 1, span: options.coolDown };
    this.personal = [
      ['cool', this.coolDown],
      ['hour', { limit: options.perHour, span: HOUR }],
      ['day', { limit: options.perDay, span: DAY }],
    ];
  }

  /**
   * Takes one send from every limit of `scope`, always in the same order. Gives undefined when all had
   * one left, else the milliseconds to wait; the caller then undoes its unit.
   */
  async take(tx: Transaction, scope: SendScope, now: number): Promise<number | undefined> {
    for (const limit of this.limitsOf(scope, now)) {
      if (await this.counters.take(tx, limit.key, limit.window, now)) continue;
      return Math.max(1000, await this.counters.waitFor(tx, limit.key, limit.window, now));
    }
    return undefined;
  }

  private limitsOf(scope: SendScope, now: number): Limit[] {
    const limits: Limit[] = [];
    if (scope.identifier && this.options.coolDown > 0)
      limits.push({ key: `send:cool:asked:${scope.identifier}`, window: this.coolDown });
    if (scope.account) limits.push(...this.personalLimits(`account:${scope.account}`));
    for (const address of [...(scope.destinations ?? [])].sort())
      limits.push(...this.personalLimits(`address:${address}`));
    if (scope.client)
      limits.push(this.shared(`client:${scope.client}`, this.options.perClientHour, now));
    limits.push(this.shared('overall', this.options.overallHour, now));
    return limits;
  }

  private personalLimits(owner: string): Limit[] {
    return this.personal
      .filter(([, window]) => window.span > 0)
      .map(([name, window]) => ({ key: `send:${name}:${owner}`, window }));
  }

  private shared(owner: string, perHour: number, now: number): Limit {
    const shards = perHour >= SHARDS * 100 ? SHARDS : 1;
    const window = { limit: Math.floor(perHour / shards), span: HOUR };
    return { key: `send:hour:${owner}:${now % shards}`, window };
  }
}
