import { forMany, type Transaction } from '../../runtime/index.js';
import { type Proof, PROOFS, type Purpose, PURPOSES } from './purpose.js';

/** A code that may still be compared with a submission, as far as comparing takes. */
export interface LiveCode {
  readonly number: number;
  readonly id: string;
  readonly accountId: string;
  readonly purpose: Purpose;
  readonly kid: string;
  readonly mac: Buffer;
  /** True for one that was redeemed before; it may be repeated, never consumed. */
  readonly used: boolean;
  /** Keyed hash of the address that it was sent to. */
  readonly destinationHash: string | null;
  readonly expiresAt: number;
}

/** What a caller may call one code by: its public handle, or its number. */
export interface CodeName {
  readonly reference?: string;
  readonly number?: number;
}

/** Whose code, and for what; with a name only the code that bears it. */
export interface CodeHolder {
  readonly accountId: string;
  readonly purpose: Purpose;
  readonly name?: CodeName;
}

export interface NewCode {
  readonly [column: string]: string | number | null;
  readonly id: string;
  readonly accountId: string;
  readonly purpose: Purpose;
  readonly kid: string;
  readonly mac: string;
  readonly maxSubmissions: number | null;
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly reference: string | null;
  readonly destinationHash: string | null;
  readonly country: string | null;
  readonly source: string | null;
}

interface LiveRow {
  number: number;
  id: string;
  account_id: string;
  purpose: Purpose;
  kid: string;
  mac: string;
  used_at: number | null;
  destination_hash: string | null;
  expires_at: number;
}

// A clock that was set back by more than five seconds revives no code: it is older than its own issue.
const IN_TIME = `expires_at > :now AND issued_at - 5000 <= :now`;
const UNUSED = `used_at IS NULL`;
const NOT_SUPERSEDED = `superseded_at IS NULL`;
const OPEN = `${UNUSED} AND ${NOT_SUPERSEDED} AND ${IN_TIME}`;
const HELD = `account_id = :accountId AND purpose = :purpose`;
// Both null where the caller names none; the casts tell PostgreSQL what a null is.
const REFERENCE = 'CAST(:reference AS text)';
const NUMBER = 'CAST(:number AS integer)';
const NAMED = `(${REFERENCE} IS NULL OR reference = ${REFERENCE}) AND (${NUMBER} IS NULL OR number = ${NUMBER})`;
// The newest alone can be open, and by the index of a holder's codes it is found without the others: they may be many.
const NEWEST = `number = (SELECT max(number) FROM one_time_code WHERE ${HELD})`;
const COLUMNS = 'number, id, account_id, purpose, kid, mac, used_at, destination_hash, expires_at';
const KEY = 'number';
const HOLDER = { accountId: 'text', purpose: 'text', now: 'bigint' } as const;
const FIND_OPEN = forMany(
  `SELECT ${COLUMNS} FROM one_time_code WHERE ${NEWEST} AND ${OPEN}`,
  HOLDER,
);
const FIND_REDEEMED = `SELECT ${COLUMNS} FROM one_time_code
  WHERE ${HELD} AND reference = :reference AND used_at IS NOT NULL`;
const COUNT = `UPDATE one_time_code SET submissions = submissions + 1`;
const COUNT_OPEN = forMany(
  `${COUNT} WHERE ${NEWEST} AND ${NAMED} AND ${OPEN} AND submissions < max_submissions RETURNING ${COLUMNS}`,
  { ...HOLDER, reference: 'text', number: 'integer' },
  KEY,
);
// Without a name only the newest code can be meant; an older one that is named still lives.
const COUNT_USED = forMany(
  `${COUNT} WHERE ${HELD} AND ${NAMED} AND (${NEWEST} OR ${REFERENCE} IS NOT NULL OR ${NUMBER} IS NOT NULL)
  AND used_at IS NOT NULL AND ${NOT_SUPERSEDED} AND ${IN_TIME} AND submissions < max_submissions RETURNING ${COLUMNS}`,
  { ...HOLDER, reference: 'text', number: 'integer' },
  KEY,
);
// Not by submissions: whoever was counted before the limit was reached may still win with the right code.
const CONSUME = forMany(
  `UPDATE one_time_code SET used_at = :now WHERE account_id = :accountId AND number = :number AND ${OPEN}
  RETURNING number`,
  { accountId: 'text', number: 'integer', now: 'bigint' },
  KEY,
);
const END = forMany(
  `UPDATE one_time_code SET superseded_at = :now WHERE ${NEWEST} AND ${UNUSED} AND ${NOT_SUPERSEDED}`,
  HOLDER,
  KEY,
);
const END_ALL = `UPDATE one_time_code SET superseded_at = :now
  WHERE account_id = :accountId AND ${UNUSED} AND ${NOT_SUPERSEDED}`;
const END_EXPIRED = forMany(`${END} AND expires_at <= :now`, HOLDER, KEY);
const INSERT = forMany(
  `INSERT INTO one_time_code (id, account_id, purpose, kid, mac, submissions, max_submissions,
    issued_at, expires_at, reference, destination_hash, country, source)
  VALUES (:id, :accountId, :purpose, :kid, :mac, 0, :maxSubmissions,
    :issuedAt, :expiresAt, :reference, :destinationHash, :country, :source) RETURNING id, number`,
  {
    ...{ id: 'text', accountId: 'text', purpose: 'text', kid: 'text', mac: 'text' },
    ...{ maxSubmissions: 'integer', issuedAt: 'bigint', expiresAt: 'bigint', reference: 'text' },
    ...{ destinationHash: 'text', country: 'text', source: 'text' },
  },
  'id',
);
// Purpose by purpose: the newest of each is found as it is of a holder.
const newestOf = (purposes: readonly Purpose[]) =>
  `SELECT purpose FROM (${purposes
    .map(
      (purpose) => `SELECT '${purpose}' AS purpose, max(number) AS number
      FROM one_time_code WHERE account_id = :accountId AND purpose = '${purpose}'`,
    )
    .join(' UNION ALL ')}) AS newest WHERE number IS NOT NULL ORDER BY number DESC LIMIT 1`;
const NEWEST_PURPOSE = newestOf(PURPOSES);
const NEWEST_PROOF = newestOf(PROOFS);

/** The table of codes: guarded statements, no row means refused. */
export class OneTimeCodeStore {
  /** The open strong code; undefined when there is none. */
  async findOpen(tx: Transaction, holder: CodeHolder, now: number): Promise<LiveCode | undefined> {
    const [row] = await tx.select<LiveRow>(FIND_OPEN, { now, ...bare(holder) });
    return row && liveCode(row);
  }

  /** Counts a submission against the open short code; undefined when none is open or none is left. */
  async countOpen(tx: Transaction, holder: CodeHolder, now: number): Promise<LiveCode | undefined> {
    const [row] = await tx.returning<LiveRow>(COUNT_OPEN, { now, ...named(holder) });
    return row && liveCode(row);
  }

  /** The same against the newest code, if that was used and would still live. */
  async countUsed(tx: Transaction, holder: CodeHolder, now: number): Promise<LiveCode | undefined> {
    const [row] = await tx.returning<LiveRow>(COUNT_USED, { now, ...named(holder) });
    return row && liveCode(row);
  }

  /** Uses the code up; false when somebody else was first, or it has died meanwhile. */
  async consume(
    tx: Transaction,
    { accountId, number }: Pick<LiveCode, 'accountId' | 'number'>,
    now: number,
  ): Promise<boolean> {
    return tx.touches(CONSUME, { accountId, number, now });
  }

  /** Ends the open code of that purpose, if there is one. */
  async supersede(tx: Transaction, holder: CodeHolder, now: number): Promise<void> {
    tx.write(END, { now, ...bare(holder) });
  }

  /** Ends every open code of the account. */
  async supersedeAll(tx: Transaction, accountId: string, now: number): Promise<void> {
    await tx.execute(END_ALL, { accountId, now });
  }

  /** The code of that reference, if its holder has redeemed it. */
  async findRedeemed(
    tx: Transaction,
    holder: CodeHolder,
    reference: string,
  ): Promise<LiveCode | undefined> {
    const [row] = await tx.select<LiveRow>(FIND_REDEEMED, { reference, ...bare(holder) });
    return row && liveCode(row);
  }

  /** Ends an expired code for good, so that no clock set back gives it its life again. */
  async buryExpired(tx: Transaction, holder: CodeHolder, now: number): Promise<void> {
    tx.write(END_EXPIRED, { now, ...bare(holder) });
  }

  /** Stores a code and gives its number; it is its holder's newest now, and no older one is looked at. */
  async insert(tx: Transaction, code: NewCode): Promise<number> {
    return tx.insert(INSERT, code);
  }

  /** What the account's newest code is or was for. */
  async newestPurpose(tx: Transaction, accountId: string): Promise<Purpose | undefined> {
    return (await tx.select<{ purpose: Purpose }>(NEWEST_PURPOSE, { accountId }))[0]?.purpose;
  }

  /** What the newest of the codes is for by which the account proves its addresses. */
  async newestProof(tx: Transaction, accountId: string): Promise<Proof | undefined> {
    return (await tx.select<{ purpose: Proof }>(NEWEST_PROOF, { accountId }))[0]?.purpose;
  }
}

const bare = ({ accountId, purpose }: CodeHolder) => ({ accountId, purpose });

const named = ({ name, ...holder }: CodeHolder) => ({
  reference: name?.reference ?? null,
  number: name?.number ?? null,
  ...bare(holder),
});

const liveCode = (row: LiveRow): LiveCode => ({
  number: row.number,
  id: row.id,
  accountId: row.account_id,
  purpose: row.purpose,
  kid: row.kid,
  mac: Buffer.from(row.mac, 'base64'),
  used: row.used_at !== null,
  destinationHash: row.destination_hash,
  expiresAt: row.expires_at,
});
