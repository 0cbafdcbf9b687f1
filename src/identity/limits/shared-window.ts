import type { Limit, Window } from '../../runtime/index.js';

/** Rows that one busy limit is split into, so that those who take from it do not queue for one row. */
const SHARDS = 16;
/** Below it a limit is counted in one row, exactly; above it each row has its share. */
const SPLIT_FROM = SHARDS * 100;

/** The limit that many accounts share, named `name`: `limit` takes within `span` milliseconds. */
export function sharedLimit(name: string, { limit, span }: Window, now: number): Limit {
  const shards = limit >= SPLIT_FROM ? SHARDS : 1;
  return { key: `${name}:${now % shards}`, window: { limit: Math.floor(limit / shards), span } };
}
