import { retentionRule } from '../retention-rule.js';
import { forMany } from '../set-form.js';
import type { Transaction } from '../transaction.js';
import { Slices } from './slices.js';

/** At most `limit` takes within `span` milliseconds of the first one. */
export interface Window {
  readonly limit: number;
  readonly span: number;
}

/** A named window. */
export interface Limit {
  readonly key: string;
  readonly window: Window;
  /**
   * Of a window that everybody shares: as many takes as a process draws at once and hands out by itself. Left out,
   * each take is written within its unit.
   */
  readonly slice?: number;
}

// One statement decides and counts, so parallel takes cannot pass the limit between a read and a write. What
// is asked for is all in the row that it would insert, so that many may be one statement.
const OVER = `counter.started_at <= excluded.started_at + excluded.started_at - excluded.ends_at`;
const TAKE = forMany(
  `INSERT INTO counter (key, started_at, taken, ends_at, most) VALUES (:key, :now, :amount, :ends, :limit)
  ON CONFLICT (key) DO UPDATE SET
    taken = CASE WHEN ${OVER} THEN excluded.taken ELSE counter.taken + excluded.taken END,
    started_at = CASE WHEN ${OVER} THEN excluded.started_at ELSE counter.started_at END,
    ends_at = CASE WHEN ${OVER} THEN excluded.ends_at ELSE counter.ends_at END,
    most = excluded.most
  WHERE ${OVER} OR counter.taken + excluded.taken <= excluded.most
  RETURNING key, ends_at`,
  { key: 'text', now: 'bigint', amount: 'integer', ends: 'bigint', limit: 'bigint' },
  'key',
);
const GIVE_BACK = forMany(
  `UPDATE counter SET taken = taken - 1 WHERE key = :key AND taken > 0`,
  { key: 'text' },
  'key',
);
// Not of the window that has begun meanwhile.
const UNUSED = `UPDATE counter SET taken = taken - 1 WHERE key = :key AND ends_at = :endsAt RETURNING key`;
const RESET = forMany(`DELETE FROM counter WHERE key = :key`, { key: 'text' }, 'key');
const STARTED = `SELECT started_at FROM counter WHERE key = :key`;

/** Windows that are over. */
export const counterRetention = retentionRule('none', 'counter', {
  key: 'key',
  where: 'ends_at < :before',
  order: 'ends_at',
});

/** The one guarded counter: every limit of the house is a key and a window here. */
export class Counters {
  private readonly slices = new Slices((tx, key, endsAt) => tx.apart(UNUSED, { key, endsAt }));

  /** Takes one from `key`; false when the window has none left, and then nothing was written. */
  take(tx: Transaction, key: string, window: Window, now: number): Promise<boolean> {
    if (window.limit < 1) return Promise.resolve(false);
    return tx.touches(TAKE, drawOf(key, window, 1, now));
  }

  /**
   * Takes one from each of `limits`. Gives the first that had none left, and then the unit is to be
   * undone; undefined when all had one. Those that everybody shares come last.
   */
  async takeAll<L extends Limit>(
    tx: Transaction,
    limits: readonly L[],
    now: number,
  ): Promise<L | undefined> {
    const own = limits.filter((limit) => !isShared(limit));
    // All at once: they travel together, in the order of their keys.
    const taken = own.map(({ key, window }) => this.take(tx, key, window, now));
    const given = await Promise.all(taken);
    const refused = own.find((_, at) => !given[at]);
    return refused ?? this.takeShared(tx, limits.filter(isShared), now);
  }

  private async takeShared<L extends Limit>(tx: Transaction, shared: readonly L[], now: number) {
    for (const limit of shared) {
      // Most are at hand, and need not be waited for.
      if (this.slices.takeHeld(tx, limit.key, now)) continue;
      const draw = (others: number) => this.drawFor(tx, limit, others, now);
      if (!(await this.slices.take(tx, limit.key, now, draw))) return limit;
    }
    return undefined;
  }

  /** Draws a slice, or as many as are wanted at once; near its end a window has none left so large, and gives one. */
  private async drawFor(tx: Transaction, limit: Limit, others: number, now: number) {
    const amount = Math.max(limit.slice ?? 1, 1 + others);
    if (await this.draw(tx, limit, amount, now)) return true;
    return amount > 1 && this.draw(tx, limit, 1, now);
  }

  /** Draws `amount` or nothing, and takes one of it. */
  private async draw(tx: Transaction, limit: Limit, amount: number, now: number) {
    const { key, window, slice: most = 1 } = limit;
    if (window.limit < amount) return false;
    const [row] = await tx.apart<{ ends_at: number }>(TAKE, drawOf(key, window, amount, now));
    if (!row) return false;
    this.slices.hold(tx, key, { amount, most, endsAt: Number(row.ends_at) }, now);
    return true;
  }

  /** Gives back one that was taken for work that turned out not to count. */
  async giveBack(tx: Transaction, key: string): Promise<void> {
    tx.write(GIVE_BACK, { key });
  }

  /** Forgets the count of `key`. */
  async reset(tx: Transaction, key: string): Promise<void> {
    tx.write(RESET, { key });
  }

  /** Milliseconds until `key` has one again, after a refused take. */
  async waitFor(tx: Transaction, key: string, window: Window, now: number): Promise<number> {
    const [row] = await tx.select<{ started_at: number }>(STARTED, { key });
    return row ? Math.max(0, Number(row.started_at) + window.span - now) : 0;
  }
}

const drawOf = (key: string, { limit, span }: Window, amount: number, now: number) => {
  return { key, now, amount, ends: now + span, limit };
};

const isShared = ({ slice }: Limit) => slice !== undefined;
