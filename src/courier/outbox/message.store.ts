import { forMany, retentionRule, type Transaction } from '../../runtime/index.js';

/** A message that this process holds the lease of. */
export interface LeasedMessage {
  readonly id: string;
  readonly channel: string;
  readonly purpose: string;
  readonly payload: string;
  readonly attempts: number;
  readonly created_at: number;
  readonly expires_at: number | null;
}

/** A message as it waits. */
export type SealedMessage = Pick<LeasedMessage, 'id' | 'payload'>;

export interface NewRow {
  readonly [column: string]: string | number | null;
  readonly id: string;
  readonly channel: string;
  readonly purpose: string;
  readonly payload: string;
  readonly now: number;
  readonly expiresAt: number | null;
}

const INSERT = forMany(
  `INSERT INTO message (id, channel, purpose, payload, state, attempts, created_at, next_at, expires_at)
  VALUES (:id, :channel, :purpose, :payload, 'queued', 0, :now, :now, :expiresAt)`,
  {
    ...{ id: 'text', channel: 'text', purpose: 'text', payload: 'text' },
    ...{ now: 'bigint', expiresAt: 'bigint' },
  },
);
const DUE = `SELECT id FROM message WHERE state = 'queued' AND channel = :channel AND next_at <= :now
  AND (lease_until IS NULL OR lease_until <= :now) ORDER BY next_at LIMIT :most`;
const claim = (due: string) => `UPDATE message
  SET lease_owner = :owner, lease_until = :until, attempts = attempts + 1
  WHERE id ${due} RETURNING id, channel, purpose, payload, attempts, created_at, expires_at`;
// Processes that claim at once step over each other's rows; on SQLite the gate does the same. An array
// is chosen once: PostgreSQL may run a plain IN (SELECT … LIMIT) again and claim more than it asked for.
const CLAIM = {
  sqlite: claim(`IN (${DUE})`),
  postgres: claim(`= ANY (ARRAY(${DUE} FOR UPDATE SKIP LOCKED))`),
};
// Many ends in one statement, the parts of each told by their place; each database takes its JSON apart in words
// of its own.
const finish = (ends: string) => `UPDATE message SET state = ended.state, payload = NULL,
    lease_owner = NULL, lease_until = NULL, provider_id = ended.provider_id, reason = ended.reason
  FROM (SELECT part->>0 AS id, part->>1 AS state, part->>2 AS provider_id, part->>3 AS reason
      FROM ${ends}) AS ended
  WHERE message.id = ended.id AND message.lease_owner = :owner RETURNING message.id`;
const FINISH = {
  sqlite: finish('(SELECT value AS part FROM json_each(:ends))'),
  postgres: finish('jsonb_array_elements(:ends::jsonb) AS part'),
};
const POSTPONE = `UPDATE message SET next_at = :nextAt, lease_owner = NULL, lease_until = NULL, reason = :reason,
  attempts = attempts - :untried
  WHERE id = :id AND lease_owner = :owner`;
// A row that somebody holds is just being ended; waiting for it could be waiting for each other.
const renew = (ids: string) => `UPDATE message SET lease_until = :until
  WHERE id ${ids} AND lease_owner = :owner AND state = 'queued'`;
const RENEW = {
  sqlite: renew('IN (SELECT value FROM json_each(:ids))'),
  postgres: renew(`= ANY (ARRAY(SELECT id FROM message WHERE id = ANY (ARRAY(
    SELECT jsonb_array_elements_text(:ids::jsonb))) FOR UPDATE SKIP LOCKED))`),
};
// Not begun, so not an attempt.
const RELEASE = `UPDATE message SET lease_owner = NULL, lease_until = NULL, attempts = attempts - 1
  WHERE id = :id AND lease_owner = :owner`;
const BACKLOG = `SELECT count(*) AS queued, min(created_at) AS oldest, min(next_at) AS due
  FROM message WHERE state = 'queued'`;
const STATE = `SELECT state FROM message WHERE id = :id`;
const QUEUED_AFTER = `SELECT id, payload FROM message WHERE state = 'queued' AND id > :after ORDER BY id LIMIT :most`;
// Without a lease: whoever sends it just now finds that it is not his any more.
const WITHDRAW = `UPDATE message SET state = 'dead', payload = NULL, reason = 'withdrawn',
  lease_owner = NULL, lease_until = NULL WHERE id = :id AND state = 'queued'`;

export interface Backlog {
  readonly queued: number;
  readonly oldest: number | null;
  readonly due: number | null;
}

export interface Postponed {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly nextAt: number;
  readonly reason: string;
  /** Whether it was not even tried, and has used up no attempt. */
  readonly untried: boolean;
}

export interface Finished {
  readonly id: string;
  readonly state: 'sent' | 'dead' | 'expired';
  readonly providerId: string | null;
  readonly reason: string | null;
}

/** Sent, dead and expired messages, whose payload is long wiped. */
export const messageRetention = retentionRule('messages', 'message', {
  key: 'id',
  where: `state <> 'queued' AND created_at < :before`,
  order: 'created_at',
});

/** The outbox table. */
export class MessageStore {
  async insert(tx: Transaction, row: NewRow): Promise<void> {
    tx.write(INSERT, row);
  }

  /** Takes up to `most` due messages of `channel` whose lease is free or over, for `owner`, until `until`. */
  async claim(
    tx: Transaction,
    lease: { owner: string; now: number; until: number; most: number; channel: string },
  ): Promise<LeasedMessage[]> {
    return tx.returning<LeasedMessage>(CLAIM[tx.kind], lease);
  }

  /** Ends messages and wipes their payloads; false, and nothing happens, for one whose lease was lost meanwhile. */
  async finish(tx: Transaction, owner: string, ends: readonly Finished[]): Promise<boolean[]> {
    const parts = ends.map(({ id, state, providerId, reason }) => [id, state, providerId, reason]);
    const params = { owner, ends: JSON.stringify(parts) };
    const ended = await tx.returning<{ id: string }>(FINISH[tx.kind], params);
    const ids = new Set(ended.map(({ id }) => id));
    return ends.map(({ id }) => ids.has(id));
  }

  /** Gives the lease back, to be tried again from `nextAt`. */
  async postpone(tx: Transaction, owner: string, { untried, ...again }: Postponed): Promise<void> {
    await tx.execute(POSTPONE, { owner, untried: untried ? 1 : 0, ...again });
  }

  /** Keeps those of `ids` that `owner` still holds until `until`. */
  async renew(
    tx: Transaction,
    owner: string,
    ids: readonly string[],
    until: number,
  ): Promise<void> {
    await tx.execute(RENEW[tx.kind], { owner, ids: JSON.stringify(ids), until });
  }

  /** Gives back what was claimed and not begun. */
  async release(tx: Transaction, owner: string, ids: readonly string[]): Promise<void> {
    for (const id of ids) await tx.execute(RELEASE, { id, owner });
  }

  /** How many wait, when the oldest was queued, and when the first one was or will be due. */
  async backlog(tx: Transaction): Promise<Backlog> {
    const [row] = await tx.select<Record<keyof Backlog, number | null>>(BACKLOG);
    const moment = (value: number | null) => (value === null ? null : Number(value));
    return { queued: Number(row.queued), oldest: moment(row.oldest), due: moment(row.due) };
  }

  /** What waits, in the order of ids, after one of them. */
  async queuedAfter(tx: Transaction, after: string, most: number): Promise<SealedMessage[]> {
    return tx.select<SealedMessage>(QUEUED_AFTER, { after, most });
  }

  /** Ends messages that still wait, and wipes what they say. */
  async withdraw(tx: Transaction, ids: readonly string[]): Promise<void> {
    for (const id of ids) await tx.execute(WITHDRAW, { id });
  }

  /** The state of a message; undefined once it is purged. */
  async state(tx: Transaction, id: string): Promise<string | undefined> {
    return (await tx.select<{ state: string }>(STATE, { id }))[0]?.state;
  }
}
