import { createRequire } from 'node:module';
import type SqliteDatabase from 'better-sqlite3';

/** The package that a Node of this Node-API version can run. */
export const sqlitePackageFor = (nodeApi: number) =>
  nodeApi >= 10 ? 'better-sqlite3-node-api' : 'better-sqlite3';

/** The package that this Node runs. */
export const sqlitePackage = sqlitePackageFor(Number(process.versions.napi));

/**
 * The SQLite driver for the Node that runs it. better-sqlite3 12 is bound to V8, and under Node 24.19
 * and up the process aborts when one of its statements is collected (nodejs/node#65446); 13 is bound
 * to Node-API 10 alone, which came with Node 22.14. Both read and write the same file.
 */
export const SqliteDriver = createRequire(import.meta.url)(sqlitePackage) as typeof SqliteDatabase;
