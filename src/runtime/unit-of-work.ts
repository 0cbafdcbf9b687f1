import type { DatabaseKind } from './statement.js';
import { SingleStatement } from './single-statement.js';
import type { Transaction } from './transaction.js';

/** A unit's wish to be rolled back although it ended well; made by `undo`. */
export class Undo<T> {
  constructor(readonly value: T) {}
}

/** What `run` hands out: the unit's value, whether the unit was kept or undone. */
export type Outcome<R> = R extends Undo<infer T> ? T : R;

/** Ends a unit with `value` and without any of its writes: a refusal after a write, still a value. */
export const undo = <T>(value: T): Undo<T> => new Undo(value);

/**
 * Work inside one transaction. It awaits nothing but SQL (no hash, no network, no timer), may run
 * twice, so it changes rows only, and never calls `run` again. SQLite, which finds out by itself and
 * holds up everybody, refuses a unit that waits for anything else.
 */
export type Unit<R> = (tx: Transaction) => Promise<R>;

/** That a unit may share its transaction with others: which of the house's units it is, and whose rows it is about. */
export interface Company {
  /** Units of one kind take rows in one order, so that two groups of them never wait for each other. */
  readonly kind: string;
  /** The account's id, or the hashed address: stands once in a group. */
  readonly subject: string;
}

/** The only way to the database. */
export abstract class UnitOfWork {
  abstract readonly kind: DatabaseKind;

  /**
   * Runs `unit` in one transaction and resolves only after its commit. A failed unit rejects with its
   * own error and leaves no row; a failed database rejects with `Unavailable`.
   *
   * A unit that is about one account only may share its transaction with units of its kind about others, its
   * `company`: it decides by its subject's rows and by guarded counters alone.
   */
  run<R>(unit: Unit<R>, company?: Company): Promise<Outcome<R>> {
    return this.enter(unit, company) as Promise<Outcome<R>>;
  }

  /**
   * Runs a unit that is one SELECT, which needs no transaction around it; a second statement in it
   * throws. What it sees is committed.
   */
  read<R>(unit: Unit<R>): Promise<R> {
    return this.look((tx) => unit(new SingleStatement(tx, false))) as Promise<R>;
  }

  /** Runs a unit that is one statement and so a transaction by itself; a second one in it throws. */
  alone<R>(unit: Unit<R>): Promise<R> {
    return this.single((tx) => unit(new SingleStatement(tx, true))) as Promise<R>;
  }

  /** Runs one unit; `Undo` in, its value out. */
  protected abstract enter(unit: Unit<unknown>, company?: Company): Promise<unknown>;

  /** Runs a unit of one SELECT. */
  protected abstract look(unit: Unit<unknown>): Promise<unknown>;

  /** Runs a unit of one statement. */
  protected abstract single(unit: Unit<unknown>): Promise<unknown>;
}
