import type { Transaction } from '../../runtime/index.js';

/** The columns that rows bring, under the names that the rows have them by. */
export type RowFields = readonly {
  readonly column: string;
  readonly field: string;
  readonly type: 'text' | 'integer' | 'bigint' | 'boolean';
}[];

const text = (column: string, field = column) => ({ column, field, type: 'text' }) as const;
const boolean = (column: string, field: string) => ({ column, field, type: 'boolean' }) as const;
const bigint = (column: string, field: string) => ({ column, field, type: 'bigint' }) as const;
const integer = (column: string, field = column) => ({ column, field, type: 'integer' }) as const;

export const accountFields: RowFields = [
  text('id'),
  integer('number'),
  text('email'),
  text('email_key', 'emailKey'),
  boolean('email_confirmed', 'emailConfirmed'),
  text('user_name', 'userName'),
  text('user_name_key', 'userNameKey'),
  text('phone_number', 'phoneNumber'),
  boolean('phone_confirmed', 'phoneConfirmed'),
  text('language'),
  text('password_hash', 'passwordHash'),
  text('security_stamp', 'securityStamp'),
  boolean('two_factor_enabled', 'twoFactorEnabled'),
  boolean('lockout_enabled', 'lockoutEnabled'),
  bigint('lockout_end', 'lockoutEnd'),
  integer('access_failed_count', 'accessFailedCount'),
  bigint('validated_at', 'validatedAt'),
  boolean('is_active', 'isActive'),
  boolean('is_deleted', 'isDeleted'),
  text('last_application', 'lastApplication'),
  integer('last_company', 'lastCompany'),
  text('created_by', 'createdBy'),
  bigint('created_at', 'createdAt'),
  text('modified_by', 'modifiedBy'),
  bigint('modified_at', 'modifiedAt'),
];

export const importFields: RowFields = [
  text('account_id', 'id'),
  text('row_digest', 'rowDigest'),
  text('credential_digest', 'credentialDigest'),
  boolean('by_number', 'byNumber'),
];

/** The rows of the JSON parameter `:rows` as a table `r` with a column for each field. */
export const rowsSource = (kind: Transaction['kind'], fields: RowFields): string =>
  kind === 'postgres'
    ? `json_to_recordset(:rows::json) AS r(${fields.map(({ field, type }) => `"${field}" ${type}`).join(', ')})`
    : `(SELECT ${fields.map(({ field }) => `value ->> '${field}' AS "${field}"`).join(', ')} FROM json_each(:rows)) AS r`;
