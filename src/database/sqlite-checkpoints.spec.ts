import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import type { DataSource } from 'typeorm';
import { openStore, type OpenStore } from '../../test/support/describe-stores.js';
import { type DomainEvent, Events } from '../runtime/index.js';
import { sqliteConnection } from './data-source.js';
import { SqliteCheckpoints } from './sqlite-checkpoints.js';
import { SqliteDriver } from './sqlite-driver.js';

const PUT = `INSERT INTO counter (key, started_at, taken, most, ends_at) VALUES (:key, 0, 1, 1, 0)`;
const PAGE = 4096;
const PAD = 'x'.repeat(4 * PAGE);
const COPY = 'wal_checkpoint(PASSIVE)';

/** What is asked of the server's connection from now on. */
function whatIsAskedOf(database: Database): readonly string[] {
  const asked: string[] = [];
  const pragma = database.pragma.bind(database);
  database.pragma = (setting, ...rest) => (asked.push(setting), pragma(setting, ...rest));
  return asked;
}

describe('the log of SQLite', () => {
  let store: OpenStore;
  let database: Database;
  const told: DomainEvent[] = [];

  beforeEach(async () => {
    store = await openStore('sqlite');
    database = sqliteConnection(store.dataSource)!;
  });
  afterEach(() => store.close());

  const checkpointsOf = (dataSource: DataSource) => {
    const events = new Events();
    events.listen((event) => told.push(event));
    return new SqliteCheckpoints(dataSource, events);
  };
  const own = () => database.pragma('wal_autocheckpoint', { simple: true });
  const until = async (holds: () => boolean) => {
    while (!holds()) await wait(10);
  };
  const put = (key: string) => store.work.run((tx) => tx.execute(PUT, { key: key + PAD }));

  it('is copied beside the server, begins again and again, and nothing is lost', async () => {
    const checkpoints = checkpointsOf(store.dataSource);
    checkpoints.onApplicationBootstrap();
    await until(() => own() === 16_000);
    let largest = 0;
    for (let n = 0; n < 4000; n += 1) {
      await put(`k${n}`);
      largest = Math.max(largest, statSync(`${database.name}-wal`).size);
    }
    await checkpoints.onModuleDestroy();
    // Each of them takes eight pages and more, so without it the log would have 32,000; a machine that is busy
    // with other work lets the thread fall behind.
    expect(largest).toBeLessThan(27_000 * PAGE);
    expect(own()).toBe(1000);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.prepare('SELECT count(*) FROM counter').pluck().get()).toBe(4000);
    expect(told).toEqual([]);
  });

  it('is copied while the server only waits', async () => {
    const checkpoints = checkpointsOf(store.dataSource);
    checkpoints.onApplicationBootstrap();
    await until(() => own() === 16_000);
    const before = statSync(database.name).size;
    for (let n = 0; n < 50; n += 1) await put(`k${n}`);
    await until(() => statSync(database.name).size > before);
    await checkpoints.onModuleDestroy();
  });

  it('is copied to its end by the server when it has grown long, so that it begins again', async () => {
    const checkpoints = checkpointsOf(store.dataSource);
    checkpoints.onApplicationBootstrap();
    await until(() => own() === 16_000);
    const asked = whatIsAskedOf(database);
    for (let n = 0; n < 1100; n += 1) await put(`k${n}`);
    await until(() => asked.includes(COPY));
    await checkpoints.onModuleDestroy();
  });

  it('is to begin again sooner while the server has time to spare', async () => {
    const checkpoints = checkpointsOf(store.dataSource);
    checkpoints.onApplicationBootstrap();
    await until(() => own() === 16_000);
    const asked = whatIsAskedOf(database);
    // Whoever reads on keeps the log from beginning again by itself.
    const reader = new SqliteDriver(database.name);
    const reading = reader.prepare('SELECT 1 FROM sqlite_master').iterate();
    reading.next();
    // Half of what makes the log long where the server has none.
    for (let n = 0; n < 500 && !asked.includes(COPY); n += 1) {
      await put(`k${n}`);
      await wait(3);
    }
    reading.return!();
    reader.close();
    await checkpoints.onModuleDestroy();
    expect(asked).toContain(COPY);
  });

  it('is copied by SQLite itself when the thread has failed, and the operator is told', async () => {
    const set: string[] = [];
    const pragma = (setting: string) => set.push(setting);
    const gone = { name: `${database.name}.gone`, open: true, pragma };
    const driver = { databaseConnection: gone };
    const options = { type: 'better-sqlite3' };
    const checkpoints = checkpointsOf({ driver, options } as unknown as DataSource);
    checkpoints.onApplicationBootstrap();
    await until(() => told.length > 0);
    expect(told).toEqual([{ event: 'checkpoints.failed', reason: 'SQLITE_CANTOPEN' }]);
    await until(() => set.length > 1);
    expect(set.at(-1)).toBe('wal_autocheckpoint = 1000');
    await checkpoints.onModuleDestroy();
  });

  it('keeps the process alive until its thread has ended, or its exit code would be lost', async () => {
    const script = `
      import { setTimeout } from 'node:timers/promises';
      const { openDataSource, dataSourceOptions } = await import('./src/database/index.ts');
      const { SqliteCheckpoints } = await import('./src/database/sqlite-checkpoints.ts');
      const source = await openDataSource(dataSourceOptions(JSON.parse(process.argv[1])));
      const checkpoints = new SqliteCheckpoints(source, { record: () => undefined });
      checkpoints.onApplicationBootstrap();
      await setTimeout(1500);
      await checkpoints.onModuleDestroy();
      process.exitCode = 7;`;
    const node = ['--import', './test/support/typescript.mjs', '--input-type=module', '-e', script];
    const process = spawn('node', [...node, JSON.stringify(store.options)], { stdio: 'ignore' });
    const [code] = (await once(process, 'exit')) as [number];
    expect(code).toBe(7);
  });

  it('of a server that ends before it was busy is left to its close', async () => {
    const checkpoints = checkpointsOf(store.dataSource);
    checkpoints.onApplicationBootstrap();
    await checkpoints.onModuleDestroy();
    expect(own()).toBe(1000);
  });
});
