import type { MigrationInterface, QueryRunner } from 'typeorm';
import { TakeAll1764400000000 } from './1764400000000-take-all.js';

/** A counter's limit beside its count. */
export class CounterMost1764600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "counter" ADD COLUMN "most" bigint`);
    // Its statement stands in counters.ts now, and takes many at once.
    await runner.query('DROP FUNCTION take_all(text, bigint)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await new TakeAll1764400000000().up(runner);
    await runner.query(`ALTER TABLE "counter" DROP COLUMN "most"`);
  }
}
