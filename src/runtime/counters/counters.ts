import { retentionRule } from '../retention-rule.js';
import type { Transaction } from '../transaction.js';

/** At most `limit` takes within `span` milliseconds of the first one. */
export interface Window {
  readonly limit: number;
  readonly span: number;
}

/** A named window. */
export interface Limit {
  readonly key: string;
  readonly window: Window;
}

// One statement decides and counts, so parallel takes cannot pass the limit between a read and a write.
const TAKE = `INSERT INTO counter (key, started_at, taken, ends_at) VALUES (:key, :now, 1, :ends)
  ON CONFLICT (key) DO UPDATE SET
    taken = CASE WHEN counter.started_at + :span <= :now THEN 1 ELSE counter.taken + 1 END,
    started_at = CASE WHEN counter.started_at + :span <= :now THEN :now ELSE counter.started_at END,
    ends_at = CASE WHEN counter.started_at + :span <= :now THEN :ends ELSE counter.ends_at END
  WHERE counter.started_at + :span <= :now OR counter.taken < :limit
  RETURNING taken`;
// The same statement for one limit after another, within one round trip (see the migration take-all).
const TAKE_ALL = `SELECT take_all(:limits, :now) AS refused`;
const GIVE_BACK = `UPDATE counter SET taken = taken - 1 WHERE key = :key AND taken > 0`;
const RESET = `DELETE FROM counter WHERE key = :key`;
const STARTED = `SELECT started_at FROM counter WHERE key = :key`;

/** Windows that are over. */
export const counterRetention = retentionRule('none', 'counter', {
  key: 'key',
  where: 'ends_at < :before',
  order: 'ends_at',
});

/** The one guarded counter: every limit of the house is a key and a window here. */
export class Counters {
  /** Takes one from `key`; false when the window has none left, and then nothing was written. */
  async take(tx: Transaction, key: string, window: Window, now: number): Promise<boolean> {
    if (window.limit < 1) return false;
    const { limit, span } = window;
    return (await tx.returning(TAKE, { key, now, span, limit, ends: now + span })).length === 1;
  }

  /**
   * Takes one from each of `limits`, in their order, until one has none left. Gives that one, and then
   * the unit is to be undone; undefined when all had one.
   */
  async takeAll<L extends Limit>(
    tx: Transaction,
    limits: readonly L[],
    now: number,
  ): Promise<L | undefined> {
    if (tx.kind === 'postgres') return this.takeAtOnce(tx, limits, now);
    for (const limit of limits) {
      if (!(await this.take(tx, limit.key, limit.window, now))) return limit;
    }
    return undefined;
  }

  private async takeAtOnce<L extends Limit>(tx: Transaction, limits: readonly L[], now: number) {
    const asked = limits.map(({ key, window: { limit, span } }) => ({ key, most: limit, span }));
    const params = { limits: JSON.stringify(asked), now };
    const [{ refused }] = await tx.returning<{ refused: number | null }>(TAKE_ALL, params);
    return refused === null ? undefined : limits[refused - 1];
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
