import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import pg, { type Pool } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { DatabaseOptions } from '../config/index.js';
import { PostgresUnitOfWork, SqliteUnitOfWork, type UnitOfWork } from '../runtime/index.js';
import { reached } from './database-away.js';
import { entities } from './entities.js';
import { postgresMigrations, sqliteMigrations } from './migrations/index.js';
import { makeOwnerOnly } from './owner-only.js';
import { SqliteDriver } from './sqlite-driver.js';

const SQLITE_FILE = 'latchkey.sqlite';
/** Milliseconds for a connection to be made or to become free: whoever asks meanwhile hears 503, not nothing. */
const CONNECT_WITHIN = 10_000;

/** TypeORM's view of the store: PostgreSQL when a URL is given, else one SQLite file in the data folder. */
export function dataSourceOptions(options: DatabaseOptions): DataSourceOptions {
  const shared = {
    entities,
    synchronize: false,
    migrationsRun: options.migrate,
    logging: false,
  } as const;
  return options.url
    ? {
        ...shared,
        type: 'postgres',
        url: options.url,
        migrations: postgresMigrations,
        // bigint columns hold milliseconds and row versions: exact as numbers, and alike on both databases.
        extra: {
          max: options.poolSize,
          types: { getTypeParser: parserFor },
          keepAlive: true,
          connectionTimeoutMillis: CONNECT_WITHIN,
          pipeline: true,
        },
      }
    : {
        ...shared,
        type: 'better-sqlite3',
        driver: SqliteDriver,
        database: join(options.dataDir, SQLITE_FILE),
        migrations: sqliteMigrations,
        enableWAL: true,
        timeout: 5000,
        prepareDatabase: (database: Database) => {
          database.pragma('synchronous = FULL');
          // What a statement that fails half-way would be undone by; else a file, as large as the log itself.
          database.pragma('temp_store = MEMORY');
        },
      };
}

const INT8 = 20;
const parserFor = (type: number, format?: 'text' | 'binary') =>
  type === INT8 ? Number : (pg.types.getTypeParser(type, format) as (text: string) => unknown);

/** Opens the store and, where its options say so, brings its schema up to date. @throws DatabaseAway */
export async function openDataSource(options: DataSourceOptions): Promise<DataSource> {
  if (options.type === 'better-sqlite3') makeOwnerOnly(options.database);
  // Not by `initialize` itself: processes that start together must take their turn.
  const initialized = () => new DataSource({ ...options, migrationsRun: false }).initialize();
  const dataSource = await (options.type === 'postgres' ? reached(initialized) : initialized());
  if (options.migrationsRun) await migrate(dataSource);
  return dataSource;
}

// Any constant: processes that start together on one PostgreSQL take their turn at the schema.
const MIGRATION_LOCK = 7_304_128;

async function migrate(dataSource: DataSource): Promise<void> {
  if (dataSource.options.type !== 'postgres')
    return void (await dataSource.runMigrations({ transaction: 'all' }));
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query(`SELECT pg_advisory_lock(${MIGRATION_LOCK})`);
    await dataSource.runMigrations({ transaction: 'all' });
  } finally {
    await runner.query(`SELECT pg_advisory_unlock(${MIGRATION_LOCK})`);
    await runner.release();
  }
}

/** The connection to SQLite that TypeORM opened; undefined on PostgreSQL. */
export function sqliteConnection({ options, driver }: DataSource): Database | undefined {
  if (options.type === 'postgres') return undefined;
  return (driver as unknown as { databaseConnection: Database }).databaseConnection;
}

/** The one seam to the store, over the connection that TypeORM opened. */
export function unitOfWorkFor(dataSource: DataSource): UnitOfWork {
  const sqlite = sqliteConnection(dataSource);
  return sqlite
    ? new SqliteUnitOfWork(sqlite)
    : new PostgresUnitOfWork((dataSource.driver as unknown as { master: Pool }).master);
}
