import type { Database, Statement as Prepared } from 'better-sqlite3';
import { Pace } from './pace.js';
import { SqliteTransaction, Statements, StrayUnit, type Turn } from './sqlite-transaction.js';
import { Listeners } from '../transaction.js';
import { Unavailable } from '../unavailable.js';
import { Undo, UnitOfWork, type Unit } from '../unit-of-work.js';

interface Waiting {
  readonly unit: Unit<unknown>;
  /** One statement, which the database itself keeps whole or not at all. */
  readonly single: boolean;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  listeners: Listeners;
  result?: unknown;
  failure?: { readonly error: unknown };
}

/** As many units as share a commit at most: enough to hide the disk's flush, few enough to stay fair. */
const GROUP = 64;
/** As many groups have a savepoint for each unit, once one had a unit that was not to be kept. */
const WARY = 32;
const STORAGE = /^SQLITE_(FULL|IOERR|BUSY|LOCKED|CORRUPT|NOTADB|READONLY|CANTOPEN|NOMEM|PROTOCOL)/;
const isStorageFailure = (error: unknown) =>
  STORAGE.test(String((error as { code?: unknown })?.code));

/**
 * SQLite: one connection behind a first-in-first-out gate. Units that wait in the same turn share one
 * BEGIN IMMEDIATE … COMMIT, one after another; nobody hears of a result before the commit. That keeps
 * full durability (WAL, synchronous=FULL) at several times the speed of a commit each. Where one of
 * them is not to be kept they all run again, each in a savepoint of its own: savepoints cost a tenth of
 * a unit, and few groups need them.
 */
export class SqliteUnitOfWork extends UnitOfWork {
  readonly kind = 'sqlite';
  private readonly queue: Waiting[] = [];
  private readonly statements: Statements;
  private readonly boundaries: Boundaries;
  private readonly pace = new Pace();
  private draining = false;
  private wary = 0;

  constructor(private readonly database: Database) {
    super();
    this.boundaries = boundariesOf(database);
    this.statements = new Statements(database);
  }

  protected single(unit: Unit<unknown>): Promise<unknown> {
    return this.wait(unit, true);
  }

  protected enter(unit: Unit<unknown>): Promise<unknown> {
    return this.wait(unit, false);
  }

  protected async look(unit: Unit<unknown>): Promise<unknown> {
    // Between two groups everything that can be seen is committed, so a look need not queue.
    if (this.database.inTransaction) return this.enter(unit);
    try {
      return await unit(new SqliteTransaction(this.statements, new Listeners(), { over: false }));
    } catch (error) {
      throw isStorageFailure(error) ? unavailable(error) : error;
    }
  }

  private wait(unit: Unit<unknown>, single: boolean): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.queue.push({ unit, single, resolve, reject, listeners: new Listeners() });
      this.drainSoon();
    });
  }

  private drainSoon(): void {
    if (this.draining || this.queue.length === 0) return;
    this.pace.next(this.queue.length, () => {
      this.draining = true;
      this.waitForMore(0);
    });
  }

  // Not at once: whoever asks in this turn of the event loop shares the commit, and as long as each turn
  // brings somebody else, so does the next. A lone unit waits one turn that brings nobody.
  private waitForMore(seen: number): void {
    setImmediate(() => {
      const { length } = this.queue;
      if (length > seen && length < GROUP) this.waitForMore(length);
      else void this.drain();
    });
  }

  private async drain(): Promise<void> {
    const group = this.queue.splice(0, GROUP);
    this.pace.gone(group.length);
    await this.runGroup(group);
    this.draining = false;
    this.drainSoon();
  }

  private async runGroup(group: Waiting[]): Promise<void> {
    const turn = { over: false };
    try {
      this.boundaries.begin.run();
      await withinOneTurn(this.runAll(group, turn));
      this.boundaries.commit.run();
    } catch (error) {
      turn.over = true;
      this.rollBackQuietly();
      const reason = error instanceof StrayUnit ? error : unavailable(error);
      for (const waiting of group) settle({ ...waiting, failure: { error: reason } });
      return;
    }
    for (const waiting of group) settle(waiting);
  }

  private async runAll(group: Waiting[], turn: Turn): Promise<void> {
    if (this.wary === 0 && (await this.runTogether(group, turn))) return;
    this.wary -= 1;
    for (const waiting of group) await this.runApart(waiting, turn);
  }

  /** Runs units without savepoints; false, and nothing of them is left, when one is not to be kept. */
  private async runTogether(group: Waiting[], turn: Turn): Promise<boolean> {
    let kept = true;
    for (const waiting of group) kept = (await this.runOne(waiting, turn)) && kept;
    if (kept) return true;
    this.boundaries.rollback.run();
    this.boundaries.begin.run();
    // By itself it has been undone already.
    if (group.length === 1) return true;
    for (const waiting of group) startAgain(waiting);
    this.wary = WARY;
    return false;
  }

  private async runApart(waiting: Waiting, turn: Turn): Promise<void> {
    const { open, undo, close } = this.boundaries;
    open.run();
    if (!(await this.runOne(waiting, turn))) {
      undo.run();
      // At once: what it has drawn for others is gone with it.
      tellUndone(waiting);
    }
    close.run();
  }

  /** Runs a unit and notes what it came to; false when nothing of it is to be kept. */
  private async runOne(waiting: Waiting, turn: Turn): Promise<boolean> {
    let kept = true;
    try {
      const tx = new SqliteTransaction(this.statements, waiting.listeners, turn);
      waiting.result = await waiting.unit(tx);
      if (waiting.result instanceof Undo) kept = false;
      else if (tx.failure) throw tx.failure as Error;
    } catch (error) {
      // A full disk has already ended the transaction for everybody in the group.
      if (isStorageFailure(error) || !this.database.inTransaction) throw error;
      waiting.failure = { error };
      // One statement undoes itself.
      kept = waiting.single;
    }
    if (turn.over) throw new StrayUnit();
    return kept;
  }

  private rollBackQuietly(): void {
    try {
      if (this.database.inTransaction) this.database.exec('ROLLBACK');
    } catch {
      // The transaction is gone already; the group has been told that it failed.
    }
  }
}

type Boundary = 'begin' | 'commit' | 'rollback' | 'open' | 'undo' | 'close';
type Boundaries = Readonly<Record<Boundary, Prepared>>;

// Prepared once: every unit needs them, and compiling them costs as much as a small statement.
const boundariesOf = (database: Database): Boundaries => ({
  begin: database.prepare('BEGIN IMMEDIATE'),
  commit: database.prepare('COMMIT'),
  rollback: database.prepare('ROLLBACK'),
  open: database.prepare('SAVEPOINT unit'),
  undo: database.prepare('ROLLBACK TO unit'),
  close: database.prepare('RELEASE unit'),
});

/** On SQLite every statement is done when it is asked for, so whoever is not through after a turn waits for something else. */
async function withinOneTurn(units: Promise<void>): Promise<void> {
  let over: NodeJS.Immediate | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    over = setImmediate(() => reject(new StrayUnit()));
  });
  await Promise.race([units, late]).finally(() => clearImmediate(over));
}

/** Tells whoever listens that the unit's rows are undone, once. */
function tellUndone(waiting: Waiting): void {
  waiting.listeners.tellUndone(true);
  waiting.listeners = new Listeners();
}

/** Forgets what a unit came to whose rows were undone with those of others. */
function startAgain(waiting: Waiting): void {
  tellUndone(waiting);
  waiting.result = undefined;
  waiting.failure = undefined;
}

function settle({ failure, result, listeners, resolve, reject }: Waiting): void {
  if (failure || result instanceof Undo) listeners.tellUndone(true);
  else listeners.tellKept();
  if (failure) reject(failure.error);
  else resolve(result instanceof Undo ? result.value : result);
}

const unavailable = (error: unknown) =>
  new Unavailable('The database did not take the transaction.', 1, { cause: error });
