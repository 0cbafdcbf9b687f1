import type { Database, Statement as Prepared } from 'better-sqlite3';
import { type Params, statementFor, type Value } from '../statement.js';
import type { Listeners, Transaction } from '../transaction.js';

/** A unit waited for something else than its statements: another unit, a timer, the network. It held up everybody. */
export class StrayUnit extends Error {
  constructor() {
    super('A unit of work waits for something else than its statements: perhaps for another unit.');
  }
}

/** The time in which the units of a group may ask for statements. */
export interface Turn {
  over: boolean;
}

interface Ready {
  readonly prepared: Prepared;
  readonly values: (params: Params) => Value[];
}

/** The statements of one connection, each prepared when it is first asked for. */
export class Statements {
  private readonly ready = new Map<string, Ready>();

  constructor(private readonly database: Database) {}

  of(sql: string): Ready {
    const known = this.ready.get(sql);
    if (known) return known;
    const { text, values } = statementFor('sqlite', sql);
    const made = { prepared: this.database.prepare(text), values };
    this.ready.set(sql, made);
    return made;
  }
}

/** One unit's handle. */
export class SqliteTransaction implements Transaction {
  readonly kind = 'sqlite';
  /** Why the first statement failed that did, whether or not somebody waited for it. */
  failure?: unknown;

  constructor(
    private readonly statements: Statements,
    private readonly listeners: Listeners,
    private readonly turn: Turn,
  ) {}

  onCommit(tell: () => void): void {
    this.listeners.kept.push(tell);
  }

  onUndo(tell: (certain: boolean) => void): void {
    this.listeners.undone.push(tell);
  }

  async returning<Row>(sql: string, params: Params = {}): Promise<Row[]> {
    return this.run(sql, params, (prepared, values) => prepared.all(...values) as Row[]);
  }

  async select<Row>(sql: string, params: Params = {}): Promise<Row[]> {
    return this.returning<Row>(sql, params);
  }

  async execute(sql: string, params: Params = {}): Promise<number> {
    return this.run(sql, params, (prepared, values) => prepared.run(...values).changes);
  }

  write(sql: string, params: Params = {}): void {
    this.run(sql, params, (prepared, values) => prepared.run(...values));
  }

  private run<T>(sql: string, params: Params, how: (prepared: Prepared, values: Value[]) => T): T {
    if (this.turn.over) throw new StrayUnit();
    const { prepared, values } = this.statements.of(sql);
    try {
      return how(prepared, values(params));
    } catch (error) {
      this.failure ??= error;
      throw error;
    }
  }
}
