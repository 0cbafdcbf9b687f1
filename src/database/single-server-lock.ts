import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { DatabaseOptions } from '../config/index.js';
import { makeOwnerOnly } from './owner-only.js';
import { SqliteDriver } from './sqlite-driver.js';

/** Another server already writes to this SQLite file. */
export class SecondServer extends Error {
  constructor(dataDir: string) {
    super(
      `Another Latchkey server uses ${dataDir}. One SQLite file serves one server: stop the other one, give this one its own DATA_DIR, or set DATABASE_URL to share a PostgreSQL.`,
    );
    this.name = 'SecondServer';
  }
}

// A connection that nobody refers to is collected, and its lock with it.
const held = new Set<Database>();

/**
 * Makes sure that this is the only server on its SQLite file; PostgreSQL takes any number. The lock
 * is the operating system's, on a file beside the database, so it ends with the process however that
 * ends. Gives the function that ends it. @throws SecondServer, EnvironmentError
 */
export function lockServer(options: DatabaseOptions): () => void {
  if (options.url) return () => undefined;
  const file = join(options.dataDir, 'server.lock');
  makeOwnerOnly(file);
  const lock = new SqliteDriver(file, { timeout: 0 });
  try {
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
    throw new SecondServer(options.dataDir);
  }
  held.add(lock);
  return () => {
    held.delete(lock);
    lock.close();
  };
}
