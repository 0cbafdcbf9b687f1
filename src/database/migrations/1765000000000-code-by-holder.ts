import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A reference is sought among its holder's codes: an index of all references is written for nobody. */
export class CodeByHolder1765000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "one_time_code_reference"`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE UNIQUE INDEX "one_time_code_reference" ON "one_time_code" ("reference")`,
    );
  }
}
