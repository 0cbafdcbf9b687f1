import type { Transaction } from '../../runtime/index.js';
import type { Purpose } from './purpose.js';

/** An open code, as far as it takes to compare a submission with it. */
export interface OpenCode {
  readonly id: string;
  readonly accountId: string;
  readonly purpose: Purpose;
  readonly kid: string;
  readonly mac: Buffer;
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
  readonly source: string | null;
}

interface OpenRow {
  id: string;
  account_id: string;
  purpose: Purpose;
  kid: string;
  mac: string;
}

const OPEN = `used_at IS NULL AND superseded_at IS NULL AND expires_at > :now
  AND (max_submissions IS NULL OR submissions < max_submissions)`;
const COLUMNS = 'id, account_id, purpose, kid, mac';
const FIND_OPEN = `SELECT ${COLUMNS} FROM one_time_code
  WHERE account_id = :accountId AND purpose = :purpose AND ${OPEN}`;
const COUNT = `UPDATE one_time_code SET submissions = submissions + 1 WHERE id = :id AND ${OPEN} RETURNING ${COLUMNS}`;
// Not by submissions: whoever was counted before the limit was reached may still win with the right code.
const CONSUME = `UPDATE one_time_code SET used_at = :now
  WHERE id = :id AND used_at IS NULL AND superseded_at IS NULL AND expires_at > :now RETURNING id`;
const SUPERSEDE = `UPDATE one_time_code SET superseded_at = :now
  WHERE account_id = :accountId AND purpose = :purpose AND used_at IS NULL AND superseded_at IS NULL`;
const INSERT = `INSERT INTO one_time_code (id, account_id, purpose, kid, mac, submissions, max_submissions,
    issued_at, expires_at, reference, destination_hash, source)
  VALUES (:id, :accountId, :purpose, :kid, :mac, 0, :maxSubmissions,
    :issuedAt, :expiresAt, :reference, :destinationHash, :source) RETURNING number`;
const NEWEST_PURPOSE = `SELECT purpose FROM one_time_code WHERE account_id = :accountId ORDER BY number DESC LIMIT 1`;

/** The table of codes: guarded statements, no row means refused. */
export class OneTimeCodeStore {
  /** The code that a submission would be compared with; undefined when none is open. */
  async findOpen(
    tx: Transaction,
    accountId: string,
    purpose: Purpose,
    now: number,
  ): Promise<OpenCode | undefined> {
    const [row] = await tx.select<OpenRow>(FIND_OPEN, { accountId, purpose, now });
    return row && openCode(row);
  }

  /** Counts one submission; undefined when the code has none left or is not open any more. */
  async countSubmission(tx: Transaction, id: string, now: number): Promise<OpenCode | undefined> {
    const [row] = await tx.returning<OpenRow>(COUNT, { id, now });
    return row && openCode(row);
  }

  /** Uses the code up; false when somebody else was first, or it has died meanwhile. */
  async consume(tx: Transaction, id: string, now: number): Promise<boolean> {
    return (await tx.returning(CONSUME, { id, now })).length === 1;
  }

  /** Ends the open code of that purpose, if there is one. */
  async supersede(
    tx: Transaction,
    accountId: string,
    purpose: Purpose,
    now: number,
  ): Promise<void> {
    await tx.execute(SUPERSEDE, { accountId, purpose, now });
  }

  /** Stores a code and gives its number; the table refuses a second open one. */
  async insert(tx: Transaction, code: NewCode): Promise<number> {
    const [row] = await tx.returning<{ number: number }>(INSERT, code);
    return row.number;
  }

  /** What the account's newest code is or was for. */
  async newestPurpose(tx: Transaction, accountId: string): Promise<Purpose | undefined> {
    return (await tx.select<{ purpose: Purpose }>(NEWEST_PURPOSE, { accountId }))[0]?.purpose;
  }
}

const openCode = (row: OpenRow): OpenCode => ({
  id: row.id,
  accountId: row.account_id,
  purpose: row.purpose,
  kid: row.kid,
  mac: Buffer.from(row.mac, 'base64'),
});
