import type { Pool, PoolClient } from 'pg';
import { Turnstile } from './turnstile.js';
import { PostgresGroups, type Waiting } from './postgres-groups.js';
import { FORGET_PLANS, PostgresPlans } from './postgres-plans.js';
import { type Apart, PostgresTransaction } from './postgres-transaction.js';
import { PostgresWire } from './postgres-wire.js';
import { Unavailable } from '../unavailable.js';
import { type Company, Undo, UnitOfWork, type Unit } from '../unit-of-work.js';

/** Groups under way at once. Fewer are larger, which is less work for each unit; more do not wait for one disk. */
const LANES = 3;
/** The same of reads, which wait for no disk. */
const READ_LANES = 2;
/** Serialization failure and deadlock: PostgreSQL asks to run the transaction again. */
const RETRIED = new Set(['40001', '40P01']);
/** A competitor has committed the same key meanwhile: run again, the unit's own guard sees its row. */
const UNIQUE_VIOLATION = '23505';
const ATTEMPTS = 4;
/** What a pool has that nobody told how many connections it is to have, and how long one is waited for. */
const POOL = { max: 10, connectionTimeoutMillis: 10_000 };
// Connection, resource, operator and system errors, and a standby that only reads; a socket's own codes
// (ECONNREFUSED, EAI_AGAIN, ERR_SSL_…) start with E.
const AWAY = /^(08|53|57|58|25006|E[A-Z]+$|EAI_|ERR_(STREAM|SSL|TLS|SOCKET)_)/;
/** What PostgreSQL itself calls an error: five signs, so it was there to say so. */
const SQLSTATE = /^[0-9A-Z]{5}$/;

const codeOf = (error: unknown) => (error as { code?: string } | undefined)?.code ?? '';

/**
 * PostgreSQL: READ COMMITTED, a few retries, answers after the commit. Units that may have company share a
 * transaction with others that wait with them, and so do reads: a third of the work for the database, and
 * less for us.
 */
export class PostgresUnitOfWork extends UnitOfWork {
  readonly kind = 'postgres';

  private readonly groups = new PostgresGroups(LANES, (group) => this.serve(group));
  private readonly reads = new PostgresGroups(READ_LANES, (group) => this.serveReads(group));
  private readonly turnstile: Turnstile;
  private looks = 0;

  constructor(
    private readonly pool: Pool,
    private readonly plans = new PostgresPlans(),
  ) {
    super();
    const { max, connectionTimeoutMillis: patience } = { ...POOL, ...pool.options };
    // One connection is no unit's: what is kept apart could wait for none of units that wait for it.
    this.turnstile = new Turnstile(Math.max(1, max - 1), patience);
  }

  protected enter(unit: Unit<unknown>, company?: Company): Promise<unknown> {
    return company ? this.groups.add(unit, company) : this.byItself(unit);
  }

  // Reads are nobody's rivals: each is a subject of its own.
  protected look(unit: Unit<unknown>): Promise<unknown> {
    return this.reads.add(unit, { kind: 'read', subject: String((this.looks += 1)) });
  }

  protected single<R>(unit: Unit<R>): Promise<R> {
    return retried(() =>
      this.lend((client) => unit(new PostgresTransaction(new PostgresWire(client), this.apart))),
    );
  }

  /** One statement of a unit that is not to share the unit's end. */
  private readonly apart: Apart = (sql, params) =>
    this.single((tx) => tx.returning<unknown>(sql, params));

  private async byItself(unit: Unit<unknown>): Promise<unknown> {
    const [result] = await retried(() => this.attempt([unit]));
    return result instanceof Undo ? (result.value as unknown) : result;
  }

  /** Settles a group: in one transaction, or where one of it fails or is to be undone, that one by itself. */
  private async serve(group: readonly Waiting[]): Promise<void> {
    if (group.length === 1) return this.serveApart(group);
    let certain = true;
    try {
      const units = group.map(({ unit }) => unit);
      const results = await this.attempt(units, (undone) => (certain = undone));
      const refused = group.filter((_, at) => results[at] instanceof Undo);
      if (refused.length === 0) return group.forEach(({ resolve }, at) => resolve(results[at]));
      const others = group.filter((each) => !refused.includes(each));
      await Promise.all([this.serveApart(refused), others.length > 0 && this.serve(others)]);
    } catch (error) {
      // What may have been kept must not be done twice, nor what a drawing apart found away be waited for again.
      const isRefused = isAway(error) || error instanceof Unavailable;
      if (certain && !isRefused) await this.serveApart(group);
      else for (const { reject } of group) reject(isAway(error) ? unavailable(error) : error);
    }
  }

  /** Settles reads: in one transaction, or where one of them is refused each by itself. */
  private async serveReads(group: readonly Waiting[]): Promise<void> {
    const alone = ({ unit, resolve, reject }: Waiting) => this.single(unit).then(resolve, reject);
    if (group.length === 1) return alone(group[0]);
    try {
      const results = await this.attempt(group.map(({ unit }) => unit));
      group.forEach(({ resolve }, at) => resolve(results[at]));
    } catch (error) {
      if (isAway(error)) for (const { reject } of group) reject(unavailable(error));
      else await Promise.all(group.map(alone));
    }
  }

  private async serveApart(group: readonly Waiting[]): Promise<void> {
    const each = ({ unit, resolve, reject }: Waiting) => this.byItself(unit).then(resolve, reject);
    await Promise.all(group.map(each));
  }

  /**
   * Runs units in one transaction, which is kept unless one of them fails or is to be undone. `told` hears
   * of a failure, and whether it is certain that nothing was kept.
   */
  private attempt(
    units: readonly Unit<unknown>[],
    told: (certain: boolean) => void = () => undefined,
  ): Promise<readonly unknown[]> {
    return this.lendUnits(async (client) => {
      const wire = new PostgresWire(client);
      const handles = units.map((_, place) => new PostgresTransaction(wire, this.apart, place));
      try {
        wire.begin(units.length);
        const results = await allOf(units.map((unit, place) => unit(handles[place])));
        const kept = !results.some((result) => result instanceof Undo);
        await wire.end(kept ? 'COMMIT' : 'ROLLBACK');
        for (const { listeners } of handles) {
          if (kept) listeners.tellKept();
          else listeners.tellUndone(true);
        }
        return results;
      } catch (failed) {
        wire.close();
        const error = wire.causeOf(failed);
        const certain = !wire.committing || (SQLSTATE.test(codeOf(error)) && !isAway(error));
        for (const { listeners } of handles) listeners.tellUndone(certain);
        told(certain);
        throw error;
      }
    });
  }

  private lendUnits<R>(use: (client: PoolClient) => Promise<R>): Promise<R> {
    return this.turnstile.pass(() => this.lend(use));
  }

  private async lend<R>(use: (client: PoolClient) => Promise<R>): Promise<R> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    const breaks = (error: Error) => void (broken = error);
    client.on('error', breaks);
    try {
      // It travels with the first statement, which tells of whatever fails.
      if (this.plans.areOld(client)) client.query(FORGET_PLANS).catch(() => undefined);
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

/** What all came to, once the last is through: none may go on when the first has failed. */
async function allOf(units: readonly Promise<unknown>[]): Promise<unknown[]> {
  const ends = await Promise.allSettled(units);
  return ends.map((end) => {
    if (end.status === 'rejected') throw end.reason as Error;
    return end.value;
  });
}

async function retried<R>(run: () => Promise<R>): Promise<R> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      const code = codeOf(error);
      const again = RETRIED.has(code);
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
