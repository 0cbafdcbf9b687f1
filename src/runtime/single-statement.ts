import type { DatabaseKind, Params } from './statement.js';
import type { Transaction } from './transaction.js';

/** The handle of a unit without a transaction: it takes one statement and refuses whatever would need more. */
export class SingleStatement implements Transaction {
  readonly kind: DatabaseKind;
  private spent = false;

  constructor(
    private readonly tx: Transaction,
    private readonly mayWrite: boolean,
  ) {
    this.kind = tx.kind;
  }

  async select<Row>(sql: string, params?: Params): Promise<Row[]> {
    this.spend();
    return this.tx.select<Row>(sql, params);
  }

  async returning<Row>(sql: string, params?: Params): Promise<Row[]> {
    this.spend(this.mayWrite);
    return this.tx.returning<Row>(sql, params);
  }

  async touches(sql: string, params?: Params): Promise<boolean> {
    this.spend(this.mayWrite);
    return this.tx.touches(sql, params);
  }

  async insert(sql: string, params?: Params): Promise<number> {
    this.spend(this.mayWrite);
    return this.tx.insert(sql, params);
  }

  async execute(sql: string, params?: Params): Promise<number> {
    this.spend(this.mayWrite);
    return this.tx.execute(sql, params);
  }

  apart(): never {
    return this.refuse();
  }

  write(): never {
    return this.refuse();
  }

  onCommit(): never {
    return this.refuse();
  }

  onUndo(): never {
    return this.refuse();
  }

  private spend(allowed = true): void {
    if (this.spent || !allowed) this.refuse();
    this.spent = true;
  }

  private refuse(): never {
    throw new Error(
      this.mayWrite
        ? 'A unit alone is one statement that is waited for; more are a unit of work.'
        : 'A read is one SELECT; more of them, or a write, are a unit of work.',
    );
  }
}
