import { Unavailable } from '../runtime/index.js';

/** Attempts at a PostgreSQL that does not answer, which may be starting beside us. */
const ATTEMPTS = 3;
/** Milliseconds. */
const BETWEEN = 1_000;
// A socket's own codes, and a server that starts, stops or has no room; a wrong password stays wrong.
const PASSING = /^(E[A-Z]|57P|53)/;

/** The PostgreSQL of `DATABASE_URL` lets nobody in; says why, without the address, which has a password. */
export class DatabaseAway extends Unavailable {
  constructor(error: Error) {
    super(
      `The database of DATABASE_URL cannot be reached (${reasonOf(error)}): see that it runs, and that host, port, user and password are right.`,
    );
    this.name = 'DatabaseAway';
  }
}

/** Opens a PostgreSQL, patient with one that is still starting. @throws DatabaseAway */
export async function reached<T>(open: () => Promise<T>, between = BETWEEN): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await open();
    } catch (error) {
      if (attempt === ATTEMPTS || !PASSING.test(codeOf(error)))
        throw new DatabaseAway(error as Error);
      await new Promise((resolve) => setTimeout(resolve, between));
    }
  }
}

const codeOf = (error: unknown) => String((error as { code?: unknown }).code);

// The server's words tell more than its code; a socket's would name an address.
const reasonOf = (error: Error) =>
  /^E[A-Z_]+$/.test(codeOf(error)) ? codeOf(error) : error.message;
