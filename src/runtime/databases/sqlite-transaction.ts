import type { Database, RunResult, Statement as Prepared } from 'better-sqlite3';
import { type Params, statementFor, type Value } from '../statement.js';
import { type Listeners, NothingInserted, type Transaction } from '../transaction.js';

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

const GIVES_BACK = / RETURNING .*$/s;

/** The statements of one connection, each prepared when it is first asked for. */
export class Statements {
  private readonly ready = new Map<string, Ready>();
  private readonly quiet = new Map<string, Ready>();

  constructor(private readonly database: Database) {}

  of(sql: string): Ready {
    return this.ready.get(sql) ?? this.prepare(this.ready, sql, sql);
  }

  /** The same statement, giving no rows back. */
  quietly(sql: string): Ready {
    return this.quiet.get(sql) ?? this.prepare(this.quiet, sql, sql.replace(GIVES_BACK, ''));
  }

  private prepare(among: Map<string, Ready>, sql: string, taken: string): Ready {
    const { text, values } = statementFor('sqlite', taken);
    const made = { prepared: this.database.prepare(text), values };
    among.set(sql, made);
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
    return this.run(this.statements.of(sql), params, (prepared, values) => {
      return prepared.all(...values) as Row[];
    });
  }

  apart<Row>(sql: string, params: Params = {}): Promise<Row[]> {
    return this.returning<Row>(sql, params);
  }

  async touches(sql: string, params: Params = {}): Promise<boolean> {
    return this.written(sql, params).changes === 1;
  }

  async insert(sql: string, params: Params = {}): Promise<number> {
    const { changes, lastInsertRowid } = this.written(sql, params);
    if (changes !== 1) throw new NothingInserted();
    return Number(lastInsertRowid);
  }

  select<Row>(sql: string, params: Params = {}): Promise<Row[]> {
    return this.returning<Row>(sql, params);
  }

  async execute(sql: string, params: Params = {}): Promise<number> {
    return this.run(this.statements.of(sql), params, changing).changes;
  }

  write(sql: string, params: Params = {}): void {
    this.run(this.statements.of(sql), params, changing);
  }

  private written(sql: string, params: Params): RunResult {
    return this.run(this.statements.quietly(sql), params, changing);
  }

  private run<T>({ prepared, values }: Ready, params: Params, how: How<T>): T {
    if (this.turn.over) throw new StrayUnit();
    try {
      return how(prepared, values(params));
    } catch (error) {
      this.failure ??= error;
      throw error;
    }
  }
}

type How<T> = (prepared: Prepared, values: Value[]) => T;
const changing: How<RunResult> = (prepared, values) => prepared.run(...values);
