import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A country's codes by their end: which of them are over is read without those that are not. */
export class CountryRecord1764800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "one_time_code_country"`);
    await runner.query(indexOn('expires_at'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "one_time_code_country"`);
    await runner.query(indexOn('issued_at'));
  }
}

const indexOn = (moment: string) =>
  `CREATE INDEX "one_time_code_country" ON "one_time_code" ("country", "${moment}") WHERE country IS NOT NULL`;
