import type { Transaction } from '../../runtime/index.js';

/** Everything about an account that a client with a scope may see: no hash, no stamp. Moments in epoch milliseconds. */
export interface AccountSnapshot {
  readonly id: string;
  readonly number: number;
  readonly email: string | null;
  readonly emailKey: string | null;
  readonly emailConfirmed: boolean;
  readonly userName: string | null;
  readonly phoneNumber: string | null;
  readonly phoneConfirmed: boolean;
  readonly language: string | null;
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
  readonly rowVersion: number;
}

type Flag =
  'emailConfirmed' | 'phoneConfirmed' | 'twoFactorEnabled' | 'lockoutEnabled' | 'isActive';
type Row = Omit<AccountSnapshot, Flag | 'isDeleted'> & Record<Flag | 'isDeleted', boolean | number>;

const FIND = `SELECT id, number, email, email_key AS "emailKey", email_confirmed AS "emailConfirmed",
    user_name AS "userName", phone_number AS "phoneNumber", phone_confirmed AS "phoneConfirmed", language,
    two_factor_enabled AS "twoFactorEnabled", lockout_enabled AS "lockoutEnabled", lockout_end AS "lockoutEnd",
    access_failed_count AS "accessFailedCount", validated_at AS "validatedAt", is_active AS "isActive",
    is_deleted AS "isDeleted", last_application AS "lastApplication", last_company AS "lastCompany",
    created_by AS "createdBy", created_at AS "createdAt", modified_by AS "modifiedBy",
    modified_at AS "modifiedAt", row_version AS "rowVersion"
  FROM account WHERE id = :id`;

/** The account as it stands within `tx`; undefined when there is none with that id. */
export async function snapshotOf(
  tx: Transaction,
  id: string,
): Promise<AccountSnapshot | undefined> {
  const [row] = await tx.select<Row>(FIND, { id });
  // SQLite has no booleans.
  return (
    row && {
      ...row,
      emailConfirmed: Boolean(row.emailConfirmed),
      phoneConfirmed: Boolean(row.phoneConfirmed),
      twoFactorEnabled: Boolean(row.twoFactorEnabled),
      lockoutEnabled: Boolean(row.lockoutEnabled),
      isActive: Boolean(row.isActive),
      isDeleted: Boolean(row.isDeleted),
    }
  );
}
