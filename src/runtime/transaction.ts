import type { DatabaseKind, Params } from './statement.js';

/**
 * The handle of a running unit: the only way to a statement. SQL is written once with `:name`
 * parameters; what differs between the databases is folded here, so a store cannot fail open on one
 * of them.
 */
export interface Transaction {
  readonly kind: DatabaseKind;
  /** Runs an INSERT, UPDATE or DELETE with RETURNING and gives the returned rows: none means refused. */
  returning<Row>(sql: string, params?: Params): Promise<Row[]>;
  /**
   * The same for a row that everybody writes: PostgreSQL keeps it by itself, at once and whatever becomes of the
   * unit, so that nobody waits for the row until the unit ends, or for a unit that waits in turn. On SQLite, where
   * units stand in line, it is kept or undone with the unit.
   */
  apart<Row>(sql: string, params?: Params): Promise<Row[]>;
  /**
   * Runs a write of one row, with RETURNING, and says whether it found one that it may write. SQLite is not
   * asked for the row: to give one back it copies each page that it changes.
   */
  touches(sql: string, params?: Params): Promise<boolean>;
  /** Runs an INSERT with RETURNING of one row and gives the number by which its table counts it. */
  insert(sql: string, params?: Params): Promise<number>;
  /** Runs a SELECT and gives its rows. */
  select<Row>(sql: string, params?: Params): Promise<Row[]>;
  /** Runs a write without RETURNING and gives the number of rows it touched. */
  execute(sql: string, params?: Params): Promise<number>;
  /**
   * Runs a write whose count nobody asks for and does not wait for it: PostgreSQL gets it together with
   * the next statement or the commit. If it fails, so does the unit.
   */
  write(sql: string, params?: Params): void;
  /** Calls `tell` after the commit, and never if the unit fails or is undone; for waking, not for work. */
  onCommit(tell: () => void): void;
  /**
   * Calls `tell` if the unit fails or is undone: takes back what it has changed in memory. `certain` is
   * false where the database went away under the commit, and it may have been kept all the same.
   */
  onUndo(tell: (certain: boolean) => void): void;
}

/** An INSERT that was to give its row's number added none; one that may meet its like asks with `returning`. */
export class NothingInserted extends Error {
  constructor() {
    super('The INSERT added no row.');
  }
}

/** Who is told how a unit ended. */
export class Listeners {
  readonly kept: (() => void)[] = [];
  readonly undone: ((certain: boolean) => void)[] = [];

  tellKept(): void {
    for (const tell of this.kept) tell();
  }

  tellUndone(certain: boolean): void {
    for (const tell of this.undone) tell(certain);
  }
}
