import { createServer } from 'node:http';
import { PostgresServer } from './server.mjs';

let broker;
let postgres;

/**
 * jest's globalSetup: listens for the first spec that wants PostgreSQL, starts it then, and answers
 * with its URL or with why it could not start. A run of unit tests alone starts nothing.
 */
export default async function offerPostgres() {
  if (process.env.TEST_DATABASE_URL) return;
  postgres = new PostgresServer();
  broker = createServer((_request, response) => void answer(response));
  await new Promise((resolve) => broker.listen(0, '127.0.0.1', resolve));
  process.env.TEST_POSTGRES_BROKER = `http://127.0.0.1:${broker.address().port}/`;
}

async function answer(response) {
  // A connection that is kept ends after five idle seconds, and a spec that asks just then hears no answer.
  response.setHeader('Connection', 'close');
  try {
    response.end(await postgres.url());
  } catch (error) {
    response.writeHead(500).end(error instanceof Error ? error.message : String(error));
  }
}

/** Ends what `offerPostgres` began. */
export async function withdrawPostgres() {
  broker?.close();
  await postgres?.stop();
}
