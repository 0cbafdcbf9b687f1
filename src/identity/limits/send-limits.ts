import type { SendLimitOptions } from '../../config/index.js';
import type { Counters, Limit, Transaction, Window } from '../../runtime/index.js';
import { sharedLimit } from './shared-window.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const COOL_DOWN = 'cool';
const OVERALL = 'send:overall:hour';
/** Windows that accounts share which have nothing to do with each other. */
const EVERYBODYS = /^(?:send:overall|otp:country|otp:day):/;

/** Whom a send counts against. All but the client are keyed hashes or ids. */
export interface SendScope {
  readonly account: string;
  /** Keyed hashes of the addresses it goes to. */
  readonly destinations: readonly string[];
  readonly client?: string | null;
  /** The windows of what is texted, where a part of it is. */
  readonly texted?: readonly Limit[];
  /** A new account's first code: it counts, but whoever has just registered may ask again at once. */
  readonly first?: boolean;
}

/** A limit that has none left. */
export interface Exhausted {
  /** Milliseconds until it has one again. */
  readonly wait: number;
  /** Whether everybody waits, not only this account or client. */
  readonly overall: boolean;
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
      [COOL_DOWN, this.coolDown],
      ['hour', { limit: options.perHour, span: HOUR }],
      ['day', { limit: options.perDay, span: DAY }],
    ];
  }

  /**
   * The cool-down of an identifier as submitted (its keyed hash), whether anybody bears it or not: a
   * cool-down that only real accounts have would tell which are real.
   */
  async takeAsked(tx: Transaction, asked: string, now: number): Promise<Exhausted | undefined> {
    return this.takeAll(
      tx,
      [{ key: `send:asked:${asked}:${COOL_DOWN}`, window: this.coolDown }],
      now,
    );
  }

  /**
   * Takes one send from every limit of `scope`, always in the same order. Gives undefined when all had
   * one left, else the one that had not; the caller then undoes its unit.
   */
  async take(tx: Transaction, scope: SendScope, now: number): Promise<Exhausted | undefined> {
    // The owner stands before the span: keys of one owner are neighbours, on one page of the index for all its spans.
    const owners = [...scope.destinations].sort().map((address) => `address:${address}`);
    const personal = [`account:${scope.account}`, ...owners].flatMap((owner) =>
      this.personal
        .filter(([name]) => !(scope.first && name === COOL_DOWN))
        .map(([name, window]) => ({ key: `send:${owner}:${name}`, window })),
    );
    const shared = [...(scope.texted ?? []), ...this.ofAll(scope.client)];
    return this.takeAll(tx, [...personal, ...shared], now);
  }

  /** The limits of codes that a client delivers itself; its issues for one account stand in line here. */
  async takeRevealed(
    tx: Transaction,
    account: string,
    client: string | null,
    now: number,
  ): Promise<Exhausted | undefined> {
    const window = { limit: this.options.perClientHour, span: HOUR };
    const own = [{ key: `reveal:account:${account}:hour`, window }];
    return this.takeAll(tx, [...own, ...this.ofAll(client)], now);
  }

  /** The limits of a client and of the whole house. */
  ofAll(client: string | null | undefined): Limit[] {
    const perClient = { limit: this.options.perClientHour, span: HOUR };
    const overall = { limit: this.options.overallHour, span: HOUR };
    const own = client ? [sharedLimit(`send:client:${client}:hour`, perClient)] : [];
    return [...own, sharedLimit(OVERALL, overall)];
  }

  private async takeAll(
    tx: Transaction,
    limits: readonly Limit[],
    now: number,
  ): Promise<Exhausted | undefined> {
    // A cool-down of nothing is none.
    const counted = limits.filter(({ window }) => window.span > 0);
    const refused = await this.counters.takeAll(tx, counted, now);
    if (!refused) return undefined;
    const wait = await this.counters.waitFor(tx, refused.key, refused.window, now);
    return { wait: Math.max(1000, wait), overall: EVERYBODYS.test(refused.key) };
  }
}
