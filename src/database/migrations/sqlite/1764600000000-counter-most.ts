import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A counter's limit beside its count. */
export class CounterMost1764600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "counter" ADD COLUMN "most" bigint`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "counter" DROP COLUMN "most"`);
  }
}
