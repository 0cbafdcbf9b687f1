import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** A PostgreSQL database that belongs to one test. */
export interface PostgresDatabase {
  readonly url: string;
  /** Removes it, with every connection that is still open. */
  readonly drop: () => Promise<void>;
}

/** A fresh, empty database; throws with the reason if PostgreSQL cannot be had. */
export async function openPostgres(): Promise<PostgresDatabase> {
  const server = await serverUrl();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function serverUrl(): Promise<string> {
  if (process.env.TEST_DATABASE_URL) return process.env.TEST_DATABASE_URL;
  const broker = process.env.TEST_POSTGRES_BROKER;
  if (!broker) throw new Error('No PostgreSQL: jest was started without its globalSetup.');
  const answer = await fetch(broker);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`PostgreSQL could not be started: ${text}`);
  return text;
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
