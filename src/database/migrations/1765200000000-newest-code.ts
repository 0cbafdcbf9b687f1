import type { MigrationInterface, QueryRunner } from 'typeorm';

const GONE = [
  'one_time_code_id',
  'one_time_code_open',
  'one_time_code_account',
  'audit_entry_account',
];

/**
 * One index of a holder's codes in place of three: it ends in the number, so the newest code, which alone can
 * be open, stands last, and a code that ends keeps its place. No statement names a code by its id any more,
 * and none reads the audit by account.
 */
export class NewestCode1765200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX "one_time_code_holder" ON "one_time_code" ("account_id", "purpose", "number")`,
    );
    for (const index of GONE) await runner.query(`DROP INDEX "${index}"`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const DOWN = [
  `CREATE INDEX "audit_entry_account" ON "audit_entry" ("account_id", "at")`,
  `CREATE UNIQUE INDEX "one_time_code_open" ON "one_time_code" ("account_id", "purpose") WHERE used_at IS NULL AND superseded_at IS NULL`,
  `CREATE INDEX "one_time_code_account" ON "one_time_code" ("account_id", "number")`,
  `CREATE UNIQUE INDEX "one_time_code_id" ON "one_time_code" ("id")`,
  `DROP INDEX "one_time_code_holder"`,
];
