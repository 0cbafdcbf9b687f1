import type { Transaction } from '../../runtime/index.js';
import { ERASED } from '../import/import-plan.js';

/** An account as operators see it, under the names of its columns in the old systems' language. */
export interface StoredAccount {
  readonly number: number;
  readonly id: string;
  readonly email: string | null;
  readonly emailConfirmed: boolean;
  readonly userName: string | null;
  readonly phoneNumber: string | null;
  readonly phoneConfirmed: boolean;
  readonly language: string | null;
  readonly passwordHash: string | null;
  readonly securityStamp: string;
  readonly twoFactorEnabled: boolean;
  readonly lockoutEnabled: boolean;
  readonly lockoutEnd: number | null;
  readonly accessFailedCount: number;
  readonly validatedAt: number | null;
  readonly isActive: boolean;
  readonly isDeleted: boolean;
  readonly lastApplication: string | null;
  readonly lastCompany: number | null;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly modifiedBy: string;
  readonly modifiedAt: number;
}

const SELECT = `SELECT number, id, email, email_confirmed AS "emailConfirmed", user_name AS "userName",
  phone_number AS "phoneNumber", phone_confirmed AS "phoneConfirmed", language,
  password_hash AS "passwordHash", security_stamp AS "securityStamp",
  two_factor_enabled AS "twoFactorEnabled", lockout_enabled AS "lockoutEnabled",
  lockout_end AS "lockoutEnd", access_failed_count AS "accessFailedCount",
  validated_at AS "validatedAt", is_active AS "isActive", is_deleted AS "isDeleted",
  last_application AS "lastApplication", last_company AS "lastCompany", created_by AS "createdBy",
  created_at AS "createdAt", modified_by AS "modifiedBy", modified_at AS "modifiedAt" FROM account`;
const BY_KEY = {
  id: `${SELECT} WHERE id = :key`,
  number: `${SELECT} WHERE number = :key`,
  emailKey: `${SELECT} WHERE email_key = :key`,
  userNameKey: `${SELECT} WHERE user_name_key = :key`,
};
const PAGE = `${SELECT} WHERE number > :after ORDER BY number LIMIT :size`;
const UNLOCK = `UPDATE account SET lockout_end = NULL, access_failed_count = 0, modified_by = 'cli',
  modified_at = :now, row_version = row_version + 1 WHERE id = :id RETURNING id`;
// The row stays, empty: audit rows and the number name it, and neither may ever mean somebody else.
const ERASE = `UPDATE account SET email = NULL, email_key = NULL, email_confirmed = :no, user_name = NULL,
  user_name_key = NULL, phone_number = NULL, phone_confirmed = :no, language = NULL, password_hash = NULL,
  security_stamp = :stamp, two_factor_enabled = :no, lockout_end = NULL, access_failed_count = 0,
  validated_at = NULL, is_active = :no, is_deleted = :yes, last_application = NULL, last_company = NULL,
  modified_by = 'cli', modified_at = :now, row_version = row_version + 1 WHERE id = :id RETURNING id`;
const FORGET_IMPORT = `INSERT INTO account_import (account_id, row_digest, credential_digest, imported_at)
  VALUES (:id, :erased, '', :now)
  ON CONFLICT (account_id) DO UPDATE SET row_digest = :erased, credential_digest = ''`;
const DROP_CODES = `DELETE FROM one_time_code WHERE account_id = :id`;
const PURGE_CODES = `DELETE FROM one_time_code WHERE number IN
  (SELECT number FROM one_time_code WHERE expires_at <= :before ORDER BY expires_at LIMIT :size)`;
const SWITCHES = [
  'emailConfirmed',
  'phoneConfirmed',
  'twoFactorEnabled',
  'lockoutEnabled',
  'isActive',
  'isDeleted',
] as const;

/** The statements of operators; flows have their own. */
export class AccountAdminStore {
  async find(
    tx: Transaction,
    by: keyof typeof BY_KEY,
    key: string | number,
  ): Promise<StoredAccount | undefined> {
    return (await tx.select<StoredAccount>(BY_KEY[by], { key })).map(withSwitches)[0];
  }

  /** Accounts after a number, in order of their numbers. */
  async page(tx: Transaction, after: number, size: number): Promise<StoredAccount[]> {
    return (await tx.select<StoredAccount>(PAGE, { after, size })).map(withSwitches);
  }

  async unlock(tx: Transaction, id: string, now: number): Promise<boolean> {
    return tx.touches(UNLOCK, { id, now });
  }

  /** Empties the account, drops its codes, and keeps a later import from filling it again. */
  async erase(tx: Transaction, id: string, stamp: string, now: number): Promise<boolean> {
    const erased = await tx.returning(ERASE, { id, stamp, now, yes: true, no: false });
    if (erased.length === 0) return false;
    await tx.execute(FORGET_IMPORT, { id, now, erased: ERASED });
    await tx.execute(DROP_CODES, { id });
    return true;
  }

  /** Deletes some codes that were over before a moment; gives how many. */
  async purgeCodes(tx: Transaction, before: number, size: number): Promise<number> {
    return tx.execute(PURGE_CODES, { before, size });
  }
}

// SQLite has no booleans: it gives 0 and 1.
const withSwitches = (row: StoredAccount): StoredAccount => ({
  ...row,
  ...Object.fromEntries(SWITCHES.map((name) => [name, Boolean(row[name])])),
});
