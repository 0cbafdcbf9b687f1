import type { MigrationInterface, QueryRunner } from 'typeorm';

// Counters' own statement for one limit after another, in one round trip. Gives the place of the first
// limit that had none left, null when all had one. SQLite needs none: it has no way to travel.
const TAKE_ALL = `CREATE FUNCTION take_all(limits text, moment bigint) RETURNS integer LANGUAGE plpgsql AS $$
  DECLARE
    asked record;
  BEGIN
    FOR asked IN
      SELECT place, entry->>'key' AS key, (entry->>'most')::integer AS most, (entry->>'span')::bigint AS span
      FROM jsonb_array_elements(limits::jsonb) WITH ORDINALITY AS listed(entry, place) ORDER BY place
    LOOP
      IF asked.most < 1 THEN RETURN asked.place; END IF;
      INSERT INTO counter (key, started_at, taken, ends_at)
      VALUES (asked.key, moment, 1, moment + asked.span)
      ON CONFLICT (key) DO UPDATE SET
        taken = CASE WHEN counter.started_at + asked.span <= moment THEN 1 ELSE counter.taken + 1 END,
        started_at = CASE WHEN counter.started_at + asked.span <= moment THEN moment ELSE counter.started_at END,
        ends_at = CASE WHEN counter.started_at + asked.span <= moment THEN moment + asked.span ELSE counter.ends_at END
      WHERE counter.started_at + asked.span <= moment OR counter.taken < asked.most;
      IF NOT FOUND THEN RETURN asked.place; END IF;
    END LOOP;
    RETURN NULL;
  END $$`;

/** Many counters in one call. */
export class TakeAll1764400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TAKE_ALL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION take_all(text, bigint)');
  }
}
