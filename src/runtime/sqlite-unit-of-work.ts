import type { Database, Statement as Prepared } from 'better-sqlite3';
import { statementFor, type Params } from './statement.js';
import type { Transaction } from './transaction.js';
import { Unavailable } from './unavailable.js';
import { Undo, UnitOfWork, type Unit } from './unit-of-work.js';

interface Waiting {
  readonly unit: Unit<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly told: (() => void)[];
  result?: unknown;
  failure?: { readonly error: unknown };
}

/** As many units as share a commit at most: enough to hide the disk's flush, few enough to stay fair. */
const GROUP = 64;
const STORAGE = /^SQLITE_(FULL|IOERR|BUSY|LOCKED|CORRUPT|NOTADB|READONLY|CANTOPEN|NOMEM|PROTOCOL)/;
const isStorageFailure = (error: unknown) =>
  STORAGE.test(String((error as { code?: unknown })?.code));

/**
 * SQLite: one connection behind a first-in-first-out gate. Units that wait in the same turn share one
 * BEGIN IMMEDIATE … COMMIT, each in a savepoint of its own, one after another; nobody hears of a
 * result before the commit. That keeps full durability (WAL, synchronous=FULL) at several times the
 * speed of a commit each.
 */
export class SqliteUnitOfWork extends UnitOfWork {
  readonly kind = 'sqlite';
  private readonly queue: Waiting[] = [];
  private readonly prepared = new Map<string, Prepared>();
  private readonly boundaries: Boundaries;
  private draining = false;

  constructor(private readonly database: Database) {
    super();
    this.boundaries = boundariesOf(database);
  }

  protected single(unit: Unit<unknown>): Promise<unknown> {
    return this.enter(unit);
  }

  protected async look(unit: Unit<unknown>): Promise<unknown> {
    // Between two groups everything that can be seen is committed, so a look need not queue.
    if (this.database.inTransaction) return this.enter(unit);
    try {
      return await unit(new SqliteTransaction(this.database, this.prepared, []));
    } catch (error) {
      throw isStorageFailure(error) ? unavailable(error) : error;
    }
  }

  protected enter(unit: Unit<unknown>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.queue.push({ unit, resolve, reject, told: [] });
      if (this.draining) return;
      this.draining = true;
      // Not at once: requests of the same turn of the event loop then share a commit.
      setImmediate(() => void this.drain());
    });
  }

  private async drain(): Promise<void> {
    while (this.queue.length > 0) await this.runGroup(this.queue.splice(0, GROUP));
    this.draining = false;
  }

  private async runGroup(group: Waiting[]): Promise<void> {
    try {
      this.boundaries.begin.run();
      for (const waiting of group) await this.runOne(waiting);
      this.boundaries.commit.run();
    } catch (error) {
      this.rollBackQuietly();
      for (const waiting of group) waiting.reject(unavailable(error));
      return;
    }
    for (const waiting of group) settle(waiting);
  }

  private async runOne(waiting: Waiting): Promise<void> {
    const { open, undo, close } = this.boundaries;
    open.run();
    try {
      waiting.result = await waiting.unit(
        new SqliteTransaction(this.database, this.prepared, waiting.told),
      );
      if (waiting.result instanceof Undo) undo.run();
    } catch (error) {
      // A full disk has already ended the transaction for everybody in the group.
      if (isStorageFailure(error) || !this.database.inTransaction) throw error;
      waiting.failure = { error };
      undo.run();
    }
    close.run();
  }

  private rollBackQuietly(): void {
    try {
      if (this.database.inTransaction) this.database.exec('ROLLBACK');
    } catch {
      // The transaction is gone already; the group has been told that it failed.
    }
  }
}

type Boundaries = Readonly<Record<'begin' | 'commit' | 'open' | 'undo' | 'close', Prepared>>;

// Prepared once: every unit needs them, and compiling them costs as much as a small statement.
const boundariesOf = (database: Database): Boundaries => ({
  begin: database.prepare('BEGIN IMMEDIATE'),
  commit: database.prepare('COMMIT'),
  open: database.prepare('SAVEPOINT unit'),
  undo: database.prepare('ROLLBACK TO unit'),
  close: database.prepare('RELEASE unit'),
});

function settle({ failure, result, told, resolve, reject }: Waiting): void {
  if (failure) return reject(failure.error);
  if (result instanceof Undo) return resolve(result.value);
  for (const tell of told) tell();
  resolve(result);
}

const unavailable = (error: unknown) =>
  new Unavailable('The database did not take the transaction.', 1, { cause: error });

class SqliteTransaction implements Transaction {
  readonly kind = 'sqlite';

  constructor(
    private readonly database: Database,
    private readonly prepared: Map<string, Prepared>,
    private readonly told: (() => void)[],
  ) {}

  onCommit(tell: () => void): void {
    this.told.push(tell);
  }

  async returning<Row>(sql: string, params: Params = {}): Promise<Row[]> {
    return this.prepare(sql).all(...statementFor('sqlite', sql).values(params)) as Row[];
  }

  async select<Row>(sql: string, params: Params = {}): Promise<Row[]> {
    return this.returning<Row>(sql, params);
  }

  async execute(sql: string, params: Params = {}): Promise<number> {
    return this.prepare(sql).run(...statementFor('sqlite', sql).values(params)).changes;
  }

  write(sql: string, params: Params = {}): void {
    this.prepare(sql).run(...statementFor('sqlite', sql).values(params));
  }

  private prepare(sql: string): Prepared {
    const known = this.prepared.get(sql);
    if (known) return known;
    const made = this.database.prepare(statementFor('sqlite', sql).text);
    this.prepared.set(sql, made);
    return made;
  }
}
