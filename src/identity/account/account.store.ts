import { forMany, type Params, type Transaction } from '../../runtime/index.js';

/** An account as flows see it: what they decide by, and where messages go. */
export interface AccountRecord {
  readonly number: number;
  readonly id: string;
  readonly email: string | null;
  readonly userName: string | null;
  readonly phoneNumber: string | null;
  readonly language: string | null;
  readonly passwordHash: string | null;
  readonly lockoutEnd: number | null;
  readonly validatedAt: number | null;
  readonly rowVersion: number;
  /** Neither deleted nor switched off. */
  readonly usable: boolean;
}

/** Names one account the way a contract does. */
export type AccountName = { readonly id: string } | { readonly number: number };

/** What a new account starts with. */
export interface NewAccount {
  readonly id: string;
  readonly email: string;
  readonly emailKey: string;
  readonly userName: string | null;
  readonly userNameKey: string | null;
  readonly phoneNumber: string | null;
  readonly language: string | null;
  readonly passwordHash: string | null;
  readonly securityStamp: string;
  /** The account that this one is a sub-account of. */
  readonly parentId?: string | null;
  readonly twoFactorEnabled?: boolean;
  readonly lastApplication?: string | null;
  readonly lastCompany?: number | null;
  readonly createdBy: string;
}

interface AccountRow {
  number: number;
  id: string;
  email: string | null;
  user_name: string | null;
  phone_number: string | null;
  language: string | null;
  password_hash: string | null;
  lockout_enabled: boolean | number;
  lockout_end: number | null;
  validated_at: number | null;
  row_version: number;
  is_active: boolean | number;
  is_deleted: boolean | number;
}

const SELECT = `SELECT number, id, email, user_name, phone_number, language, password_hash, lockout_enabled,
  lockout_end, validated_at, row_version, is_active, is_deleted FROM account WHERE`;
const BY_NUMBER = `${SELECT} number = :number`;
const BY = {
  id: forMany(`${SELECT} id = :key`, { key: 'text' }),
  email: `${SELECT} email_key = :key`,
  userName: `${SELECT} user_name_key = :key`,
};
// SQLite's units stand in line and hold nothing.
const HELD = {
  id: forMany(`${BY.id} FOR NO KEY UPDATE`, { key: 'text' }),
  email: `${BY.email} FOR NO KEY UPDATE`,
  userName: `${BY.userName} FOR NO KEY UPDATE`,
};
const INSERT = `INSERT INTO account (id, email, email_key, user_name, user_name_key, phone_number, language,
    password_hash, security_stamp, parent_id, two_factor_enabled, last_application, last_company,
    created_by, created_at, modified_by, modified_at)
  VALUES (:id, :email, :emailKey, :userName, :userNameKey, :phoneNumber, :language,
    :passwordHash, :securityStamp, :parentId, :twoFactorEnabled, :lastApplication, :lastCompany,
    :createdBy, :now, :createdBy, :now)
  ON CONFLICT DO NOTHING RETURNING number`;
const UNSAID = {
  parentId: null,
  twoFactorEnabled: false,
  lastApplication: null,
  lastCompany: null,
};
// A changed password proves who is there, so the failures counted against the old one are forgotten.
const CHANGE_PASSWORD = `UPDATE account SET password_hash = :hash, security_stamp = :stamp,
    access_failed_count = 0, modified_by = id, modified_at = :now, row_version = row_version + 1
  WHERE id = :id AND is_deleted = :no AND is_active = :yes RETURNING number`;
const VALIDATE = forMany(
  `UPDATE account SET email_confirmed = :yes, phone_confirmed = :yes,
    validated_at = :now, modified_by = id, modified_at = :now, row_version = row_version + 1
  WHERE id = :id AND is_deleted = :no AND is_active = :yes RETURNING number`,
  { id: 'text', now: 'bigint', yes: 'boolean', no: 'boolean' },
);

// Never over a password that was set meanwhile.
const REPLACE_HASH = `UPDATE account SET password_hash = :fresh WHERE id = :id AND password_hash = :stale
  RETURNING number`;

/** The account table. */
export class AccountStore {
  async find(tx: Transaction, name: AccountName): Promise<AccountRecord | undefined> {
    return 'id' in name
      ? this.first(tx, BY.id, { key: name.id })
      : this.first(tx, BY_NUMBER, { number: name.number });
  }

  /** By the folded spelling of its e-mail address. */
  async findByEmail(tx: Transaction, key: string): Promise<AccountRecord | undefined> {
    return this.first(tx, BY.email, { key });
  }

  /** By the folded spelling of its user name. */
  async findByUserName(tx: Transaction, key: string): Promise<AccountRecord | undefined> {
    return this.first(tx, BY.userName, { key });
  }

  /**
   * The account that has that id, folded address or folded name, as it stays until `tx` ends: whoever changes it waits.
   * Whoever takes rows of an account takes this one first, so that no two wait for each other.
   */
  async hold(
    tx: Transaction,
    by: keyof typeof BY,
    key: string,
  ): Promise<AccountRecord | undefined> {
    return this.first(tx, (tx.kind === 'sqlite' ? BY : HELD)[by], { key });
  }

  /** Its number, or undefined when the id, the address or the user name is taken. */
  async insert(tx: Transaction, account: NewAccount, now: number): Promise<number | undefined> {
    const rows = await tx.returning<{ number: number }>(INSERT, {
      ...UNSAID,
      ...account,
      now,
    });
    return rows[0]?.number;
  }

  /** Sets a new hash and stamp; false when the account is not usable any more. */
  async changePassword(
    tx: Transaction,
    id: string,
    change: { hash: string; stamp: string; now: number },
  ): Promise<boolean> {
    return this.touched(tx, CHANGE_PASSWORD, { id, ...change });
  }

  /** Confirms e-mail and phone together; false when the account is not usable any more. */
  async markValidated(tx: Transaction, id: string, now: number): Promise<boolean> {
    return this.touched(tx, VALIDATE, { id, now });
  }

  /** Stores the same password in today's format; false when another one was set meanwhile. */
  async replaceHash(
    tx: Transaction,
    id: string,
    hashes: { stale: string; fresh: string },
  ): Promise<boolean> {
    return tx.touches(REPLACE_HASH, { id, ...hashes });
  }

  private async touched(tx: Transaction, sql: string, params: Params): Promise<boolean> {
    return tx.touches(sql, { yes: true, no: false, ...params });
  }

  private async first(tx: Transaction, sql: string, params: Params) {
    const [row] = await tx.select<AccountRow>(sql, params);
    return row && recordOf(row);
  }
}

const recordOf = (row: AccountRow): AccountRecord => ({
  number: row.number,
  id: row.id,
  email: row.email,
  userName: row.user_name,
  phoneNumber: row.phone_number,
  language: row.language,
  passwordHash: row.password_hash,
  lockoutEnd: row.lockout_enabled ? row.lockout_end : null,
  validatedAt: row.validated_at,
  rowVersion: row.row_version,
  usable: Boolean(row.is_active) && !row.is_deleted,
});
