import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseOptions, EnvironmentError } from '../config/index.js';
import { dataSourceOptions, openDataSource } from './data-source.js';
import { makeOwnerOnly } from './owner-only.js';
import { lockServer } from './single-server-lock.js';

describe('in a data folder that everybody may look into', () => {
  const options = new DatabaseOptions();
  beforeEach(() => {
    options.dataDir = mkdtempSync(join(tmpdir(), 'latchkey-owner-'));
    chmodSync(options.dataDir, 0o755);
  });
  afterEach(() => rmSync(options.dataDir, { recursive: true, force: true }));

  const open = () => openDataSource(dataSourceOptions(options));
  const modes = () =>
    Object.fromEntries(
      readdirSync(options.dataDir).map((name) => [
        name,
        (statSync(join(options.dataDir, name)).mode & 0o777).toString(8),
      ]),
    );
  const alone = (...names: string[]) => Object.fromEntries(names.map((name) => [name, '600']));

  it('the store is read by its owner only', async () => {
    const dataSource = await open();
    const names = ['latchkey.sqlite', 'latchkey.sqlite-shm', 'latchkey.sqlite-wal'];
    expect(modes()).toEqual(alone(...names));
    await dataSource.destroy();
  });

  it('so is the lock of its server', () => {
    const end = lockServer(options);
    expect(modes()).toEqual(alone('server.lock', 'server.lock-journal'));
    end();
  });

  it('what an earlier version left for all to read is its owner’s alone', async () => {
    await (await open()).destroy();
    const file = join(options.dataDir, 'latchkey.sqlite');
    for (const path of [file, `${file}-wal`]) {
      writeFileSync(path, '', { flag: 'a' });
      chmodSync(path, 0o644);
    }
    makeOwnerOnly(file);
    expect(modes()).toEqual(alone('latchkey.sqlite', 'latchkey.sqlite-wal'));
    const dataSource = await open();
    expect(await dataSource.showMigrations()).toBe(false);
    await dataSource.destroy();
  });

  it('a store in memory makes no file', () => {
    makeOwnerOnly(':memory:');
    expect(existsSync(':memory:')).toBe(false);
  });

  test.each([
    ['the lock', (folder: string) => void lockServer({ ...options, dataDir: folder })],
    ['the store', (folder: string) => makeOwnerOnly(join(folder, 'latchkey.sqlite'))],
  ])('where it is a file, %s says that DATA_DIR is wrong', (_what, use) => {
    const file = join(options.dataDir, 'file');
    writeFileSync(file, '');
    for (const folder of [file, join(file, 'below')]) {
      expect(() => use(folder)).toThrow(EnvironmentError);
      expect(() => use(folder)).toThrow(/DATA_DIR must be a folder .*\(E(EXIST|NOTDIR)\)/);
    }
  });
});
