import { join } from 'node:path';
import pg from 'pg';
import { SqliteDriver } from '../../../../src/database/index.js';

/** How a message ended. */
export interface MessageRow {
  readonly id: string;
  readonly purpose: string;
  readonly state: string;
  readonly reason: string | null;
}

const SQL = 'SELECT id, purpose, state, reason FROM message';

/** Every row of the outbox, read beside the server: from a PostgreSQL, else from the SQLite file. */
export async function messageRows(dataDir: string, url?: string): Promise<MessageRow[]> {
  if (url !== undefined) return fromPostgres(url);
  const database = new SqliteDriver(join(dataDir, 'latchkey.sqlite'), { readonly: true });
  try {
    return database.prepare<[], MessageRow>(SQL).all();
  } finally {
    database.close();
  }
}

async function fromPostgres(url: string): Promise<MessageRow[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<MessageRow>(SQL)).rows;
  } finally {
    await client.end();
  }
}
