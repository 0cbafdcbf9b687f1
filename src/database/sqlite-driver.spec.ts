import { SqliteDriver, sqlitePackageFor } from './sqlite-driver.js';

describe('the SQLite driver', () => {
  test.each`
    node       | nodeApi | chosen
    ${'20.20'} | ${9}    | ${'better-sqlite3'}
    ${'22.13'} | ${9}    | ${'better-sqlite3'}
    ${'22.14'} | ${10}   | ${'better-sqlite3-node-api'}
    ${'26'}    | ${11}   | ${'better-sqlite3-node-api'}
  `(
    'of a Node like $node is $chosen',
    ({ nodeApi, chosen }: { nodeApi: number; chosen: string }) => {
      expect(sqlitePackageFor(nodeApi)).toBe(chosen);
    },
  );

  it('that is chosen runs on this Node', () => {
    const database = new SqliteDriver(':memory:');
    expect(database.prepare('SELECT 1 AS one').all()).toEqual([{ one: 1 }]);
    database.close();
  });
});
