import type { Transaction } from '../../runtime/index.js';
import type { AccountEntries } from './account-entries.js';

/** What a change writes; the rest of the row stays. */
export interface AccountChange extends AccountEntries {
  readonly [column: string]: string | number | boolean | null;
  readonly id: string;
  /** The version that the change was made from. */
  readonly version: number;
  readonly emailConfirmed: boolean;
  readonly phoneConfirmed: boolean;
  readonly validatedAt: number | null;
  readonly twoFactorEnabled: boolean;
  readonly lockoutEnabled: boolean;
  readonly isActive: boolean;
  readonly lastApplication: string | null;
  readonly lastCompany: number | null;
  readonly modifiedBy: string;
  readonly now: number;
}

/** Which of an account's unique columns another account has. */
export type TakenEntry = 'email' | 'userName';

const CHANGE = `UPDATE account SET email = :email, email_key = :emailKey, email_confirmed = :emailConfirmed,
    user_name = :userName, user_name_key = :userNameKey, phone_number = :phoneNumber,
    phone_confirmed = :phoneConfirmed, language = :language, validated_at = :validatedAt,
    two_factor_enabled = :twoFactorEnabled, lockout_enabled = :lockoutEnabled, is_active = :isActive,
    last_application = :lastApplication, last_company = :lastCompany,
    modified_by = :modifiedBy, modified_at = :now, row_version = row_version + 1
  WHERE id = :id AND row_version = :version RETURNING number`;
const RENEW_STAMP = `UPDATE account SET security_stamp = :stamp WHERE id = :id`;
const HAS_EMAIL = `SELECT id FROM account WHERE email_key = :key AND id <> :id`;
const HAS_USER_NAME = `SELECT id FROM account WHERE user_name_key = :key AND id <> :id`;
const CONFIRM_EMAIL = `UPDATE account SET email_confirmed = :yes, modified_by = id, modified_at = :now,
    row_version = row_version + 1
  WHERE id = :id AND is_deleted = :no AND is_active = :yes RETURNING number`;
// In the order in which units that share a transaction hold accounts.
const takePhoneOff = (
  held: string,
) => `UPDATE account SET phone_number = NULL, phone_confirmed = :no, validated_at = NULL,
    modified_by = :by, modified_at = :now, row_version = row_version + 1
  WHERE id IN (SELECT id FROM account WHERE phone_number = :phone AND id <> :keeper ORDER BY id${held}) RETURNING id`;
const TAKE_PHONE_OFF = { sqlite: takePhoneOff(''), postgres: takePhoneOff(' FOR NO KEY UPDATE') };

/** The guarded statements that change what an account says of its owner. */
export class AccountChangeStore {
  /** Which entry another account has already; undefined when both are free. */
  async taken(
    tx: Transaction,
    { id, emailKey, userNameKey }: Pick<AccountChange, 'id' | 'emailKey' | 'userNameKey'>,
  ): Promise<TakenEntry | undefined> {
    if ((await tx.select(HAS_EMAIL, { key: emailKey, id })).length > 0) return 'email';
    return (await tx.select(HAS_USER_NAME, { key: userNameKey, id })).length > 0
      ? 'userName'
      : undefined;
  }

  /** Writes the change; false when the row has another version by now. */
  async change(tx: Transaction, change: AccountChange): Promise<boolean> {
    return tx.touches(CHANGE, change);
  }

  /** Ends whatever trusts the account's old stamp. */
  async renewStamp(tx: Transaction, id: string, stamp: string): Promise<void> {
    await tx.execute(RENEW_STAMP, { id, stamp });
  }

  /** Confirms the e-mail address; false when the account is not usable any more. */
  async confirmEmail(tx: Transaction, id: string, now: number): Promise<boolean> {
    return tx.touches(CONFIRM_EMAIL, { id, now, yes: true, no: false });
  }

  /** Takes a number off every account but its keeper's, and gives the ids of those that lost it. */
  async takePhoneOff(
    tx: Transaction,
    { phone, keeper, by, now }: { phone: string; keeper: string; by: string; now: number },
  ): Promise<string[]> {
    const params = { phone, keeper, by, now, no: false };
    const rows = await tx.returning<{ id: string }>(TAKE_PHONE_OFF[tx.kind], params);
    return rows.map(({ id }) => id);
  }
}
