import type { Pool, PoolClient } from 'pg';
import { PostgresTransaction } from './postgres-transaction.js';
import { Conflict, Unavailable } from '../unavailable.js';
import { Undo, UnitOfWork, type Unit } from '../unit-of-work.js';

/** Serialization failure and deadlock: PostgreSQL asks to run the transaction again. */
const RETRIED = new Set(['40001', '40P01']);
/** A competitor has committed the same key meanwhile: run again, the unit's own guard sees its row. */
const UNIQUE_VIOLATION = '23505';
const ATTEMPTS = 4;
// Connection, resource, operator and system errors, and a standby that only reads; a socket's own codes
// (ECONNREFUSED, EAI_AGAIN, ERR_SSL_…) start with E.
const AWAY = /^(08|53|57|58|25006|E[A-Z]+$|EAI_|ERR_(STREAM|SSL|TLS|SOCKET)_)/;
/** What PostgreSQL itself calls an error: five signs, so it was there to say so. */
const SQLSTATE = /^[0-9A-Z]{5}$/;

const codeOf = (error: unknown) => (error as { code?: string } | undefined)?.code ?? '';

/** PostgreSQL: a pooled connection per unit, READ COMMITTED, a few retries, answers after the commit. */
export class PostgresUnitOfWork extends UnitOfWork {
  readonly kind = 'postgres';

  constructor(private readonly pool: Pool) {
    super();
  }

  protected enter(unit: Unit<unknown>): Promise<unknown> {
    return retried(() => this.attempt(unit));
  }

  protected look(unit: Unit<unknown>): Promise<unknown> {
    return this.single(unit);
  }

  protected single(unit: Unit<unknown>): Promise<unknown> {
    return retried(() => this.lend((client) => unit(new PostgresTransaction(client))));
  }

  private attempt(unit: Unit<unknown>): Promise<unknown> {
    return this.lend(async (client) => {
      const tx = new PostgresTransaction(client);
      try {
        tx.begin();
        const result = await unit(tx);
        await tx.end(result instanceof Undo ? 'ROLLBACK' : 'COMMIT');
        if (result instanceof Undo) return undone(tx, result.value as unknown);
        for (const tell of tx.listeners.kept) tell();
        return result;
      } catch (error) {
        throw undone(tx, tx.causeOf(error));
      }
    });
  }

  private async lend<R>(use: (client: PoolClient) => Promise<R>): Promise<R> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    const breaks = (error: Error) => void (broken = error);
    client.on('error', breaks);
    try {
      return await use(client);
    } catch (error) {
      broken ??= await rollBack(client, error);
      throw error;
    } finally {
      client.off('error', breaks);
      client.release(broken);
    }
  }
}

/** Tells that the unit was undone; gives what it came to, a value or an error. */
function undone<T>(tx: PostgresTransaction, end: T): T {
  const certain = !tx.committing || (SQLSTATE.test(codeOf(end)) && !isAway(end));
  for (const tell of tx.listeners.undone) tell(certain);
  return end;
}

async function retried<R>(run: () => Promise<R>): Promise<R> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      const code = codeOf(error);
      const again = RETRIED.has(code) || error instanceof Conflict;
      if ((again || code === UNIQUE_VIOLATION) && attempt < ATTEMPTS) continue;
      throw again || isAway(error) ? unavailable(error) : error;
    }
  }
}

/** Gives the error that makes the connection useless, or undefined when it may go back to the pool. */
async function rollBack(client: PoolClient, error: unknown): Promise<Error | undefined> {
  if (isAway(error)) return error as Error;
  try {
    await client.query('ROLLBACK');
    return undefined;
  } catch (failed) {
    return failed as Error;
  }
}

// pg reports a connection that ended under a query by text alone.
const isAway = (error: unknown) =>
  AWAY.test(codeOf(error)) ||
  /^(Connection terminated|timeout exceeded|Query read timeout|Client has encountered)/.test(
    String((error as Error)?.message),
  );

const unavailable = (error: unknown) =>
  new Unavailable('The database did not take the transaction.', 1, { cause: error });
