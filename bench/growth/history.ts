import { PHONE_IN_SQL } from '../world/identities.js';
import type { Store, StoreKind } from '../world/stores.js';

/** How large a store is made: accounts, and what each of them has left behind. */
export interface Size {
  readonly accounts: number;
  /** Codes that were used, for each account. */
  readonly codes: number;
  /** Audit rows, for each account. */
  readonly audits: number;
}

interface Step {
  readonly title: string;
  readonly sql: string;
}

const DAY = 86_400_000;
// Twice as long as each is kept, so that half of it is due to be taken away.
const CODES_SPAN = 60 * DAY;
const AUDIT_SPAN = 800 * DAY;

const CODE_COLUMNS = `id, account_id, purpose, kid, mac, submissions, max_submissions, issued_at, expires_at,
  used_at, reference, destination_hash, country, source`;
const AUDIT_COLUMNS = `at, event, account_id, client_id, code_id, purpose, destination_hash`;
const ACCOUNT_COLUMNS = `id, email, email_key, phone_number, security_stamp, created_by, created_at, modified_by, modified_at`;
const CODE_MAC = 'so5eikIEtodet6F0uA2KXqgFvqYAiXnQhvlftH4x6Uw=';
const HASH = 'aMU27l8PKu_Y6jr95SwakN';

/** Adds accounts after those that the store has, and the past of all of them; says each step as it begins. */
export async function grow(
  store: Store,
  kind: StoreKind,
  size: Size,
  say: (line: string) => void,
): Promise<void> {
  const stored = await store.number('SELECT count(*) FROM account');
  const steps = kind === 'sqlite' ? sqliteSteps(stored, size) : postgresSteps(stored, size);
  for (const { title, sql } of steps) {
    say(`${kind}, ${size.accounts} accounts: ${title} …`);
    await store.execute(sql);
  }
}

function sqliteSteps(stored: number, { accounts, codes, audits }: Size): Step[] {
  const now = Date.now();
  const numbers = (from: number, to: number) =>
    `WITH RECURSIVE n(i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${to - 1})`;
  // Made once for each row, or its columns would tell of several moments; and in their order, as they would
  // have been written: rows that end together stand together.
  const past = (each: number, span: number) => `${numbers(0, each)}, past AS MATERIALIZED (
      SELECT account.id, ${now} - abs(random() % ${span}) AS at FROM n CROSS JOIN account WHERE i < ${each})`;
  const guid = `substr(printf('%012x', at), 1, 8) || '-' || substr(printf('%012x', at), 9)
    || lower('-7' || substr(hex(randomblob(2)), 2) || '-a' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))`;
  return [
    {
      title: 'accounts',
      sql: `INSERT INTO account (${ACCOUNT_COLUMNS}) ${numbers(stored, accounts)}
        SELECT printf('5eed0000-0000-4000-8000-%012x', i), 'user' || i || '@example.test', 'user' || i || '@example.test',
          printf('+90532%07d', ${PHONE_IN_SQL}), 'stamp', 'bench', ${now}, 'bench', ${now} FROM n WHERE i < ${accounts}`,
    },
    {
      title: 'used codes',
      sql: `INSERT INTO one_time_code (${CODE_COLUMNS}) ${past(codes, CODES_SPAN)}
        SELECT ${guid}, id, 'smsLogin', 'bench', '${CODE_MAC}', 1, 5, at, at + 120000, at + 30000,
          lower(hex(randomblob(16))), '${HASH}', 'TR', 'bench'
        FROM past ORDER BY at`,
    },
    {
      title: 'audit rows',
      sql: `INSERT INTO audit_entry (${AUDIT_COLUMNS}) ${past(audits, AUDIT_SPAN)}
        SELECT at, 'code.issued', id, 'bench-client', ${guid}, 'smsLogin', '${HASH}'
        FROM past ORDER BY at`,
    },
    { title: 'statistics', sql: 'ANALYZE' },
  ];
}

function postgresSteps(stored: number, { accounts, codes, audits }: Size): Step[] {
  const now = Date.now();
  const past = (
    each: number,
    span: number,
  ) => `(SELECT account.id, ${now} - (random() * ${span})::bigint AS at
      FROM generate_series(1, ${each}) CROSS JOIN account) AS past ORDER BY at`;
  const moment = `lpad(to_hex(at), 12, '0')`;
  const guid = `overlay(gen_random_uuid()::text placing left(${moment}, 8) || '-' || right(${moment}, 4) || '-7' from 1)`;
  return [
    {
      title: 'accounts',
      sql: `INSERT INTO account (${ACCOUNT_COLUMNS})
        SELECT '5eed0000-0000-4000-8000-' || lpad(to_hex(i), 12, '0'), 'user' || i || '@example.test',
          'user' || i || '@example.test', '+90532' || lpad(${PHONE_IN_SQL}::text, 7, '0'), 'stamp', 'bench', ${now}, 'bench', ${now}
        FROM generate_series(${stored}, ${accounts - 1}) AS i`,
    },
    {
      title: 'used codes',
      sql: withoutIndexes(
        'one_time_code',
        `INSERT INTO one_time_code (${CODE_COLUMNS})
        SELECT ${guid}, id, 'smsLogin', 'bench', '${CODE_MAC}', 1, 5, at, at + 120000, at + 30000,
          md5(random()::text), '${HASH}', 'TR', 'bench'
        FROM ${past(codes, CODES_SPAN)}`,
      ),
    },
    {
      title: 'audit rows',
      sql: withoutIndexes(
        'audit_entry',
        `INSERT INTO audit_entry (${AUDIT_COLUMNS})
        SELECT at, 'code.issued', id, 'bench-client', ${guid}, 'smsLogin', '${HASH}'
        FROM ${past(audits, AUDIT_SPAN)}`,
      ),
    },
    { title: 'statistics', sql: 'VACUUM ANALYZE' },
    { title: 'checkpoint', sql: 'CHECKPOINT' },
  ];
}

// Ten million rows go in at random places of six trees: built afterwards, each is one sorted pass.
const withoutIndexes = (table: string, insert: string) => `DO $$
  DECLARE
    definitions text[];
    definition text;
    name text;
  BEGIN
    SELECT coalesce(array_agg(indexdef), '{}') INTO definitions FROM pg_indexes
      WHERE tablename = '${table}' AND indexname NOT LIKE 'PK%';
    FOR name IN SELECT indexname FROM pg_indexes WHERE tablename = '${table}' AND indexname NOT LIKE 'PK%'
    LOOP EXECUTE format('DROP INDEX %I', name); END LOOP;
    ${insert};
    FOREACH definition IN ARRAY definitions LOOP EXECUTE definition; END LOOP;
  END $$`;
