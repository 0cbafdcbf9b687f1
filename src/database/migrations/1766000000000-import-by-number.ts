import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether an account's old row knew it by its number alone; null for rows from before, which did not say. */
export class ImportByNumber1766000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "account_import" ADD COLUMN "by_number" boolean`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "account_import" DROP COLUMN "by_number"`);
  }
}
