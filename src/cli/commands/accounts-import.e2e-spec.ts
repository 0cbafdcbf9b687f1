import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine } from '../../../test/support/cli/command-line.js';
import { guidOf } from '../../../test/support/cli/importing.js';
import { openStore, type OpenStore } from '../../../test/support/describe-stores.js';
import { EXIT } from '../exit-code.js';

/** On PostgreSQL, as a restart: the connection ends where the 261st account is inserted. */
const CUT = [
  `CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql
    AS 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END'`,
  `CREATE TRIGGER cut BEFORE INSERT ON account FOR EACH ROW
    WHEN (NEW.id = '${guidOf(261)}') EXECUTE FUNCTION cut()`,
];

describe('an import that is cut short', () => {
  let store: OpenStore;
  let folder: string;
  const cli = (...words: string[]) =>
    commandLine({ DATA_DIR: folder, DATABASE_URL: store.options.url }, ...words);
  beforeAll(async () => {
    store = await openStore('postgres');
    folder = await mkdtemp(join(tmpdir(), 'latchkey-cut-short-'));
  });
  afterAll(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('by broken XML tells what it took, and keeps its rejects', async () => {
    const item = (id: string, n: number) =>
      `<AccountModel><Email>u${n}@x.test</Email><ID>${id}</ID></AccountModel>`;
    const file = join(folder, 'broken.xml');
    await writeFile(file, `<L>${item(guidOf(901), 1)}${item('x', 2)}${item(guidOf(903), 3)}<Acc`);
    const { code, out, err } = await cli('accounts', 'import', file);
    expect([code, out]).toEqual([EXIT.data, '']);
    expect(err).toContain('Cut short after: 2 created, 0 updated, 0 unchanged, 1 rejected\n');
    expect(err).toContain('Rows before it were taken');
    expect(JSON.parse(await readFile(`${file}.rejects.jsonl`, 'utf8'))).toMatchObject({ ID: 'x' });
  });

  it('by its database says that it may simply be run again', async () => {
    const file = join(folder, 'a.csv');
    const lines = Array.from({ length: 300 }, (_, n) => `${guidOf(n + 1)},a${n}@x.test`);
    await writeFile(file, `Id,Email\n${lines.join('\n')}\n`);
    for (const sql of CUT) await store.dataSource.query(sql);
    const { code, err } = await cli('accounts', 'import', file);
    expect(code).toBe(EXIT.unavailable);
    expect(err).toContain('Cut short after: 250 created');
    expect(err).toMatch(/[.] Simply run the import again: rows that are in are passed over[.]\n$/);
    await store.dataSource.query('DROP TRIGGER cut ON account');
    const { out } = await cli('accounts', 'import', file);
    expect(out).toContain('50 created, 0 updated, 250 unchanged, 0 rejected');
  });
});
