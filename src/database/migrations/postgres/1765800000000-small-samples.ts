import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables that every request writes to, so that autovacuum looks through them once a minute. */
const BUSY = ['one_time_code', 'message', 'captured_message', 'counter', 'audit_entry'];
/** Rows of a sample are three hundred times that; 100 unless told. */
const TARGET = 10;
/** PostgreSQL's word for its own choice. */
const DEFAULT = -1;

/**
 * Statistics of a busy table come from 3,000 of its rows, not from 30,000. To sort those takes up to 130 ms of a
 * core in one go, table after table, and callers wait meanwhile. All statements go by an index, so the plans
 * need to know little more than that a table is no longer small.
 */
export class SmallSamples1765800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await sample(runner, TARGET);
  }

  async down(runner: QueryRunner): Promise<void> {
    await sample(runner, DEFAULT);
  }
}

async function sample(runner: QueryRunner, target: number): Promise<void> {
  for (const table of BUSY) {
    const columns = (await runner.query(
      `SELECT attname AS name FROM pg_attribute
       WHERE attrelid = '${table}'::regclass AND attnum > 0 AND NOT attisdropped`,
    )) as { name: string }[];
    for (const { name } of columns)
      await runner.query(`ALTER TABLE "${table}" ALTER COLUMN "${name}" SET STATISTICS ${target}`);
  }
}
