import { forMany, setFormOf, setsOf } from './set-form.js';

const types = { key: 'text', taken: 'integer' } as const;
const PUT = forMany(
  `INSERT INTO counter (key, started_at, taken, ends_at) VALUES (:key, 0, :taken, 0) RETURNING key`,
  types,
  'key',
);

describe('the set form of a statement', () => {
  it('takes its sets in the order of the rows that they name, each with its own place', () => {
    const sets = ['c', 'a', 'b', 'a'].map((key, taken) => ({ key, taken }));
    const listed = JSON.parse(setsOf(setFormOf(PUT)!, sets)) as { at: number; p0: string }[];
    expect(listed.map(({ at, p0 }) => `${p0}${at}`)).toEqual(['a1', 'a3', 'b2', 'c0']);
  });

  test.each`
    sql                         | why
    ${'DELETE FROM counter'}    | ${'cannot take'}
    ${'SELECT :one AS one'}     | ${'type of ":one"'}
    ${'INSERT INTO a SELECT 1'} | ${'cannot take'}
  `('is refused for "$sql"', ({ sql, why }: { sql: string; why: string }) => {
    expect(() => forMany(sql, sql.includes(':one') ? {} : types)).toThrow(why);
  });
});
