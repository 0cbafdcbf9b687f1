import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the old database said of each account that was taken over. */
export class AccountImports1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "account_import" (
      "account_id" text PRIMARY KEY NOT NULL,
      "row_digest" text NOT NULL,
      "credential_digest" text NOT NULL,
      "imported_at" bigint NOT NULL)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "account_import"`);
  }
}
