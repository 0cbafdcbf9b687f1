import type { Database } from 'better-sqlite3';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { SqliteDriver } from '../../src/database/index.js';
import { PostgresServer } from '../../test/support/postgres/server.mjs';
import { seed } from './seed.js';

export type StoreKind = 'sqlite' | 'postgres';

/** One variant's own store, and what the bench does to it between rounds. */
export interface Store {
  /** What the peers are told: a file or a URL. */
  readonly place: string;
  /** What Latchkey is told. */
  readonly environment: Readonly<Record<string, string>>;
  execute(sql: string): Promise<void>;
  number(sql: string): Promise<number>;
  rows<T extends object>(sql: string): Promise<T[]>;
  /** Does now what the database would clean up after this variant later, while another is measured. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

/** Stores of one kind: `seeded` has our schema and the bench's accounts, `empty` nothing. */
export interface Stores {
  seeded(name: string): Promise<Store>;
  empty(name: string): Promise<Store>;
  close(): Promise<void>;
}

export const openStores = (kind: StoreKind, folder: string, accounts?: number): Promise<Stores> =>
  kind === 'sqlite' ? sqliteStores(folder, accounts) : postgresStores(folder, accounts);

const FILE = 'latchkey.sqlite';

async function sqliteStores(folder: string, accounts?: number): Promise<Stores> {
  const template = join(folder, 'template');
  mkdirSync(template, { recursive: true });
  await seed({ dataDir: template }, accounts);
  const open = (name: string, from?: string) => {
    const dataDir = join(folder, name);
    mkdirSync(dataDir, { recursive: true });
    if (from) copyFileSync(from, join(dataDir, FILE));
    return new SqliteStore(dataDir);
  };
  return {
    seeded: async (name) => open(name, join(template, FILE)),
    empty: async (name) => open(name),
    close: async () => undefined,
  };
}

class SqliteStore implements Store {
  readonly place: string;
  readonly environment;
  private opened?: Database;

  constructor(dataDir: string) {
    this.place = join(dataDir, FILE);
    this.environment = { DATA_DIR: dataDir };
  }

  async execute(sql: string): Promise<void> {
    this.database.exec(sql);
  }

  async number(sql: string): Promise<number> {
    return this.database.prepare(sql).pluck().get() as number;
  }

  async rows<T extends object>(sql: string): Promise<T[]> {
    return this.database.prepare(sql).all() as T[];
  }

  // Nothing of it works on by itself.
  async tidy(): Promise<void> {}

  async close(): Promise<void> {
    this.opened?.close();
  }

  private get database() {
    return (this.opened ??= new SqliteDriver(this.place, { timeout: 10_000 }));
  }
}

// As it would be run: what is committed is on the disk.
const DURABLE = {
  ...{ fsync: 'on', shared_buffers: '256MB' },
  ...{ max_wal_size: '4GB', min_wal_size: '4GB' },
};
const TIDY = 'VACUUM ANALYZE';
/** Segments of 16 MB each: as much as a run of the bench writes. */
const WORN_IN = 240;

async function postgresStores(folder: string, accounts?: number): Promise<Stores> {
  const server = process.env.BENCH_DATABASE_URL ? undefined : new PostgresServer(DURABLE);
  const root = process.env.BENCH_DATABASE_URL ?? (await server!.url());
  const urlOf = (name: string) => Object.assign(new URL(root), { pathname: `/${name}` }).href;
  const create = async (name: string, like = 'template1') => {
    const database = `bench_${name}`;
    const drop = `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`;
    await runIn(root, [drop, `CREATE DATABASE ${database} TEMPLATE ${like}`]);
    return urlOf(database);
  };
  const template = await create('template');
  await seed({ url: template }, accounts);
  await runIn(template, [TIDY]);
  if (server) await wearIn(root);
  const open = (name: string, url: string) =>
    new PostgresStore(url, join(folder, `postgres-${name}`));
  return {
    seeded: async (name) => open(name, await create(name, 'bench_template')),
    empty: async (name) => open(name, await create(name)),
    close: async () => server?.stop(),
  };
}

// A server that is days old writes its log into old segments; a new one makes each anew, and all who
// commit wait 50 ms for that.
async function wearIn(root: string): Promise<void> {
  const message = `SELECT pg_logical_emit_message(true, 'bench', 'wears in')`;
  const segments = Array.from({ length: WORN_IN }, () => [message, 'SELECT pg_switch_wal()']);
  await runIn(root, [...segments.flat(), 'CHECKPOINT']);
}

async function runIn(url: string, statements: readonly string[]): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  for (const sql of statements) await pool.query(sql);
  await pool.end();
}

class PostgresStore implements Store {
  readonly environment;
  private readonly pool: pg.Pool;

  constructor(
    readonly place: string,
    dataDir: string,
  ) {
    this.pool = new pg.Pool({ connectionString: place, max: 1 });
    this.pool.on('error', () => undefined); // the server goes before the pool does
    this.environment = { DATA_DIR: dataDir, DATABASE_URL: place };
  }

  async execute(sql: string): Promise<void> {
    await this.pool.query(sql);
  }

  async number(sql: string): Promise<number> {
    return Number(Object.values((await this.rows(sql))[0])[0]);
  }

  async rows<T extends object>(sql: string): Promise<T[]> {
    return (await this.pool.query<T>(sql)).rows;
  }

  async tidy(): Promise<void> {
    await this.execute(TIDY);
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
