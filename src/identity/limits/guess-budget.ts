import type { OneTimeCodeOptions } from '../../config/index.js';
import type { Counters, Randomness, Transaction, Window } from '../../runtime/index.js';

const DAY = 86_400_000;
// "Since the last success" has no end of its own; a hundred years is as good and fits the counter.
const FOREVER = 36_500 * DAY;
/** Rows that stand in for budgets; many, so that callers who guess at nothing do not queue for one. */
const SHADOWS = 1024;
const UNLIMITED = 2_000_000_000;

/**
 * Guesses at short codes that one account stands, across its codes: a resend renews the code, not
 * this. A spent budget makes the flow sleep; it locks no account.
 */
export class GuessBudget {
  private readonly daily: Window;
  private readonly sinceSuccess: Window;

  constructor(
    private readonly counters: Counters,
    options: OneTimeCodeOptions,
    private readonly randomness: Randomness,
  ) {
    this.daily = { limit: options.guessesPerDay, span: DAY };
    this.sinceSuccess = { limit: options.guessesSinceSuccess, span: FOREVER };
  }

  /** Takes one guess; false when none is left, and then the unit is to be undone. */
  async take(tx: Transaction, accountId: string, purpose: string, now: number): Promise<boolean> {
    const { daily, sinceSuccess } = this;
    return this.takeBoth(tx, { accountId, purpose, daily, sinceSuccess }, now);
  }

  /**
   * Does the work of `take` where there is no code to guess at, without spending anybody's budget:
   * otherwise budgets could be emptied in advance, or the missing writes be heard in the time it takes.
   */
  async takeShadow(tx: Transaction, purpose: string, now: number): Promise<void> {
    const shadow = `shadow:${this.randomness.below(SHADOWS)}`;
    const daily = { ...this.daily, limit: UNLIMITED };
    const sinceSuccess = { ...this.sinceSuccess, limit: UNLIMITED };
    await this.takeBoth(tx, { accountId: shadow, purpose, daily, sinceSuccess }, now);
  }

  private async takeBoth(
    tx: Transaction,
    budget: { accountId: string; purpose: string; daily: Window; sinceSuccess: Window },
    now: number,
  ): Promise<boolean> {
    const { accountId, purpose, daily, sinceSuccess } = budget;
    const limits = [
      { key: dayKey(accountId, purpose), window: daily },
      { key: successKey(accountId, purpose), window: sinceSuccess },
    ];
    return (await this.counters.takeAll(tx, limits, now)) === undefined;
  }

  /** After a success: the guess that was right costs nothing, and the long count begins anew. */
  async refund(tx: Transaction, accountId: string, purpose: string): Promise<void> {
    await this.counters.giveBack(tx, dayKey(accountId, purpose));
    await this.counters.reset(tx, successKey(accountId, purpose));
  }
}

// By span: the long counts of those who succeed come and go, and so do it on few pages that are always at hand.
const dayKey = (accountId: string, purpose: string) => `guess:day:${purpose}:${accountId}`;
const successKey = (accountId: string, purpose: string) => `guess:since:${purpose}:${accountId}`;
