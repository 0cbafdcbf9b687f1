import type { DatabaseKind, Params } from './statement.js';
import type { Transaction } from './transaction.js';

/** The handle of a unit without a transaction: it takes one SELECT and refuses whatever would need more. */
export class SingleSelect implements Transaction {
  readonly kind: DatabaseKind;
  private spent = false;

  constructor(private readonly tx: Transaction) {
    this.kind = tx.kind;
  }

  async select<Row>(sql: string, params?: Params): Promise<Row[]> {
    if (this.spent) this.refuse();
    this.spent = true;
    return this.tx.select<Row>(sql, params);
  }

  async returning(): Promise<never> {
    return this.refuse();
  }

  async execute(): Promise<never> {
    return this.refuse();
  }

  write(): never {
    return this.refuse();
  }

  onCommit(): never {
    return this.refuse();
  }

  private refuse(): never {
    throw new Error('A read is one SELECT; more of them, or a write, are a unit of work.');
  }
}
