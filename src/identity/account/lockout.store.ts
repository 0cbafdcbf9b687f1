import type { PasswordOptions } from '../../config/index.js';
import type { Transaction } from '../../runtime/index.js';

// The attempt that reaches the limit locks, and the count begins anew, as in ASP.NET Identity's AccessFailed.
const COUNT = `UPDATE account SET
    lockout_end = CASE WHEN access_failed_count + 1 >= :most THEN :until ELSE lockout_end END,
    access_failed_count = CASE WHEN access_failed_count + 1 >= :most THEN 0 ELSE access_failed_count + 1 END
  WHERE id = :id AND lockout_enabled = :yes AND (lockout_end IS NULL OR lockout_end <= :now)
  RETURNING access_failed_count`;
const FORGET = `UPDATE account SET access_failed_count = 0,
    lockout_end = CASE WHEN lockout_end <= :until THEN NULL ELSE lockout_end END
  WHERE id = :id AND lockout_enabled = :yes`;
const EXEMPT = `SELECT number FROM account WHERE id = :id AND lockout_enabled = :no`;

/** What an attempt at a password may do after it was counted. */
export type Admission = 'admitted' | 'lastBeforeLockout' | 'lockedOut';

/** The lock columns of the account table: attempts at a password are counted before they are looked at. */
export class LockoutStore {
  constructor(private readonly options: PasswordOptions) {}

  /** Counts one attempt; `lockedOut` when the account is locked, and then nothing was written. */
  async count(tx: Transaction, id: string, now: number): Promise<Admission> {
    const { lockoutFailures: most, lockoutSpan } = this.options;
    const until = now + lockoutSpan;
    const rows = await tx.returning<{ access_failed_count: number }>(COUNT, {
      ...{ id, most, until, now },
      yes: true,
    });
    if (rows.length === 1)
      return rows[0].access_failed_count === 0 ? 'lastBeforeLockout' : 'admitted';
    return (await tx.select(EXEMPT, { id, no: false })).length === 1 ? 'admitted' : 'lockedOut';
  }

  /** After a right password: the count is forgotten, and so is the lock that this attempt may have set. */
  async forget(tx: Transaction, id: string, now: number): Promise<void> {
    await tx.execute(FORGET, { id, until: now + this.options.lockoutSpan, yes: true });
  }
}
