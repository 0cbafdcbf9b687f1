import type { Transaction } from '../../runtime/index.js';
import type { ExistingAccount, CheckedRow } from './import-plan.js';
import { accountFields, importFields, rowsSource, type RowFields } from './row-sets.js';
import type { StoredFields } from './written-rows.js';

/** Keys of a batch, any of which may belong to an account already. */
const KEYS = ['id', 'number', 'email_key', 'user_name_key'] as const;
const SELECT = `SELECT a.id, a.number, a.email_key AS "emailKey", a.user_name_key AS "userNameKey",
  a.row_version AS "rowVersion", i.row_digest AS "rowDigest", i.credential_digest AS "credentialDigest",
  i.by_number AS "byNumber"`;
const FROM = 'account a LEFT JOIN account_import i ON i.account_id = a.id';
// A leg for each key: one condition over all four would read the whole table.
const findSql = (keysOf: (key: string) => string) =>
  KEYS.map((key) => `${SELECT} FROM ${FROM} WHERE a.${key} IN (${keysOf(key)})`).join(' UNION ');
const FIND = {
  sqlite: findSql(
    (key) =>
      `SELECT k.value ->> '${key}' FROM json_each(:keys) k WHERE k.value ->> '${key}' NOTNULL`,
  ),
  postgres: findSql(
    (key) =>
      `SELECT k.${key} FROM json_to_recordset(:keys::json) AS k(${key} ${key === 'number' ? 'integer' : 'text'})`,
  ),
};

const ACCOUNT = accountFields.filter(({ column }) => !['id', 'number'].includes(column));
const CREDENTIAL = ['password_hash', 'security_stamp'];
const list = (fields: RowFields, write: (column: string, field: string) => string) =>
  fields.map(({ column, field }) => write(column, `r."${field}"`)).join(', ');

const createSql = (kind: Transaction['kind'], number: string) => `INSERT INTO account
    (id, number, ${list(ACCOUNT, (column) => column)}, row_version)
  SELECT r."id", ${number}, ${list(ACCOUNT, (_, field) => field)}, 1 FROM ${rowsSource(kind, accountFields)}
  WHERE true ON CONFLICT DO NOTHING RETURNING id`;
const CREATE = {
  sqlite: createSql('sqlite', 'r."number"'),
  postgres: createSql(
    'postgres',
    `coalesce(r."number", nextval(pg_get_serial_sequence('account', 'number')))`,
  ),
};
// Numbers that came with rows have passed the sequence by.
const MOVE_SEQUENCE = `SELECT setval(pg_get_serial_sequence('account', 'number'),
  greatest((SELECT max(number) FROM account), nextval(pg_get_serial_sequence('account', 'number'))))`;

const updateFields: RowFields = [
  ...accountFields,
  { column: 'row_version', field: 'rowVersion', type: 'bigint' },
  { column: '', field: 'takesCredential', type: 'boolean' },
];
const KEPT = ['created_by', 'created_at'];
const updateSql = (kind: Transaction['kind']) => `UPDATE account SET
  number = coalesce(r."number", account.number), ${list(
    ACCOUNT.filter(({ column }) => !KEPT.includes(column)),
    (column, field) =>
      CREDENTIAL.includes(column)
        ? `${column} = CASE WHEN r."takesCredential" THEN ${field} ELSE account.${column} END`
        : `${column} = ${field}`,
  )}, row_version = account.row_version + 1 FROM ${rowsSource(kind, updateFields)}
  WHERE account.id = r."id" AND account.row_version = r."rowVersion" RETURNING account.id`;
const UPDATE = { sqlite: updateSql('sqlite'), postgres: updateSql('postgres') };

const noteSql = (kind: Transaction['kind']) => `INSERT INTO account_import
    (${importFields.map(({ column }) => column).join(', ')}, imported_at)
  SELECT ${list(importFields, (_, field) => field)}, CAST(:now AS bigint) FROM ${rowsSource(kind, importFields)}
  WHERE true ON CONFLICT (account_id) DO UPDATE SET row_digest = excluded.row_digest,
    credential_digest = excluded.credential_digest, by_number = excluded.by_number,
    imported_at = excluded.imported_at`;
const NOTE = { sqlite: noteSql('sqlite'), postgres: noteSql('postgres') };

// Of a note that still says so: an account that was erased meanwhile stays erased.
const completeFields: RowFields = [
  ...importFields,
  { column: '', field: 'knownDigest', type: 'text' },
];
const completeSql = (kind: Transaction['kind']) => `UPDATE account_import SET
    row_digest = r."rowDigest", credential_digest = r."credentialDigest", by_number = r."byNumber"
  FROM ${rowsSource(kind, completeFields)} WHERE account_id = r."id" AND row_digest = r."knownDigest"`;
const COMPLETE = { sqlite: completeSql('sqlite'), postgres: completeSql('postgres') };

const idsOf = {
  sqlite: 'SELECT value FROM json_each(:ids)',
  postgres: 'SELECT json_array_elements_text(:ids::json)',
};
const endCodesSql = (kind: Transaction['kind']) => `UPDATE one_time_code SET superseded_at = :now
  WHERE used_at IS NULL AND superseded_at IS NULL AND account_id IN (${idsOf[kind]})`;
const END_CODES = { sqlite: endCodesSql('sqlite'), postgres: endCodesSql('postgres') };

const storedSql = (kind: Transaction['kind']) =>
  `SELECT id, ${ACCOUNT.map(({ column, field }) => `${column} AS "${field}"`).join(', ')}
  FROM account WHERE id IN (${idsOf[kind]})`;
const STORED = { sqlite: storedSql('sqlite'), postgres: storedSql('postgres') };

type Row = Readonly<Record<string, unknown>>;

/** Batches of accounts as sets of rows: a few statements for some hundred accounts. */
export class ImportStore {
  /** Every account that has a key of one of the rows. */
  async find(tx: Transaction, rows: readonly CheckedRow[]): Promise<ExistingAccount[]> {
    const keys = rows.map(({ account: { id, number, emailKey, userNameKey } }) => ({
      ...{ id, number, email_key: emailKey, user_name_key: userNameKey },
    }));
    return tx.select<ExistingAccount>(FIND[tx.kind], { keys: JSON.stringify(keys) });
  }

  /** The columns of accounts as they are, by their ids. */
  async stored(tx: Transaction, ids: readonly string[]): Promise<Map<string, StoredFields>> {
    if (ids.length === 0) return new Map();
    const rows = await tx.select<StoredFields & { id: string }>(STORED[tx.kind], {
      ids: JSON.stringify(ids),
    });
    return new Map(rows.map((row) => [row.id, row]));
  }

  /**
   * Creates accounts; gives how many there are now, fewer if a key was taken meanwhile. Those that bring a
   * number come first, or one that is drawn might take it.
   */
  async create(tx: Transaction, rows: readonly Row[]): Promise<number> {
    const numbered = rows.filter(({ number }) => number !== null);
    const created = await this.insert(tx, numbered);
    await this.moveSequence(tx, numbered);
    return (
      created +
      (await this.insert(
        tx,
        rows.filter(({ number }) => number === null),
      ))
    );
  }

  private async insert(tx: Transaction, rows: readonly Row[]): Promise<number> {
    if (rows.length === 0) return 0;
    return (await tx.returning(CREATE[tx.kind], { rows: JSON.stringify(rows) })).length;
  }

  // SQLite looks for the highest number by itself.
  private async moveSequence(tx: Transaction, rows: readonly Row[]): Promise<void> {
    if (tx.kind === 'postgres' && rows.length > 0) await tx.select(MOVE_SEQUENCE);
  }

  /** Updates accounts whose versions are still those given; gives how many. Their open codes end. */
  async update(tx: Transaction, rows: readonly Row[], now: number): Promise<number> {
    if (rows.length === 0) return 0;
    const updated = await tx.returning(UPDATE[tx.kind], { rows: JSON.stringify(rows) });
    await this.moveSequence(
      tx,
      rows.filter(({ number }) => number !== null),
    );
    const ids = JSON.stringify(rows.map(({ id }) => id));
    await tx.execute(END_CODES[tx.kind], { ids, now });
    return updated.length;
  }

  /** Remembers what the old database said of the accounts. */
  async note(tx: Transaction, rows: readonly Row[], now: number): Promise<void> {
    if (rows.length > 0) await tx.execute(NOTE[tx.kind], { rows: JSON.stringify(rows), now });
  }

  /** Adds to notes from before what rows that have not changed since tell of them. */
  async complete(tx: Transaction, rows: readonly Row[]): Promise<void> {
    if (rows.length > 0) await tx.execute(COMPLETE[tx.kind], { rows: JSON.stringify(rows) });
  }
}
