import type { DatabaseKind } from './statement.js';

/** Rows that nothing needs any more: which, and how they are taken away. */
export interface RetentionRule {
  /** What kind of span decides: how long such rows are kept. */
  readonly kept: 'codes' | 'messages' | 'audit' | 'none';
  readonly table: string;
  /** Deletes at most `:most` rows that ended before `:before`, as seen at `:now` (epoch milliseconds). */
  readonly sql: Readonly<Record<DatabaseKind, string>>;
}

/**
 * A rule over `table`: rows for which `where` says so, the oldest by `order` first. Few at a time, so
 * that no writer waits long behind it; a row that somebody holds is left for the next time, so that
 * those who wait for it do not wait for its neighbours too. The texts are constants of the room that
 * owns the table.
 */
export const retentionRule = (
  kept: RetentionRule['kept'],
  table: string,
  { key, where, order }: { key: string; where: string; order: string },
): RetentionRule => {
  const oldest = `SELECT ${key} FROM ${table} WHERE ${where} ORDER BY ${order} LIMIT :most`;
  const taking = (those: string) => `DELETE FROM ${table} WHERE ${key} IN (${those})`;
  const sql = { sqlite: taking(oldest), postgres: taking(`${oldest} FOR UPDATE SKIP LOCKED`) };
  return { kept, table, sql };
};

/**
 * A rule over a `table` whose rows are appended as time goes by: the first by `key` are the oldest by
 * `at`. Only as many as may be taken are looked at, so no index on `at` is needed. What a clock that ran
 * ahead wrote is stepped over: it would keep all that follows it until its own time had come.
 */
export const appendedRetentionRule = (
  kept: RetentionRule['kept'],
  table: string,
  { key, at }: { key: string; at: string },
): RetentionRule => {
  const oldest = `SELECT ${key}, ${at} FROM ${table} WHERE ${at} <= :now ORDER BY ${key} LIMIT :most`;
  const sql = `DELETE FROM ${table} WHERE ${key} IN
    (SELECT ${key} FROM (${oldest}) AS oldest WHERE ${at} < :before)`;
  return { kept, table, sql: { sqlite: sql, postgres: sql } };
};
