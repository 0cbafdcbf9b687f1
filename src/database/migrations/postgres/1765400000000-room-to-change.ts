import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Per cent of a page that new rows fill. */
const FILLED = { one_time_code: 80, counter: 70 };

/**
 * Room on each page for what its rows become: a code that ends, a counter that counts. A new version on the page
 * of the old one needs no entries of its own in the table's indexes.
 */
export class RoomToChange1765400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, percent] of Object.entries(FILLED))
      await runner.query(`ALTER TABLE "${table}" SET (fillfactor = ${percent})`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(FILLED))
      await runner.query(`ALTER TABLE "${table}" RESET (fillfactor)`);
  }
}
