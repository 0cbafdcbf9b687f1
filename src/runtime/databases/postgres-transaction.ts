import { setFormOf } from '../set-form.js';
import type { Params } from '../statement.js';
import { Listeners, NothingInserted, type Transaction } from '../transaction.js';
import type { PostgresWire } from './postgres-wire.js';

/** Runs one statement on a connection of its own and gives its rows. */
export type Apart = (sql: string, params: Params) => Promise<unknown[]>;

/** One unit's handle on the connection that it has, or shares with other units. */
export class PostgresTransaction implements Transaction {
  readonly kind = 'postgres';
  readonly listeners = new Listeners();

  /** `unit` is its place among those that share the connection. */
  constructor(
    private readonly wire: PostgresWire,
    private readonly alone: Apart,
    private readonly unit = 0,
  ) {}

  onCommit(tell: () => void): void {
    this.listeners.kept.push(tell);
  }

  onUndo(tell: (certain: boolean) => void): void {
    this.listeners.undone.push(tell);
  }

  async returning<Row>(sql: string, params: Params = {}): Promise<Row[]> {
    const { rows } = await this.wire.ask(this.unit, sql, params);
    return rows as Row[];
  }

  async apart<Row>(sql: string, params: Params = {}): Promise<Row[]> {
    return (await this.alone(sql, params)) as Row[];
  }

  async touches(sql: string, params: Params = {}): Promise<boolean> {
    return (await this.returning(sql, params)).length === 1;
  }

  async insert(sql: string, params: Params = {}): Promise<number> {
    const [row] = await this.returning<{ number: number }>(sql, params);
    if (!row) throw new NothingInserted();
    return row.number;
  }

  async select<Row>(sql: string, params: Params = {}): Promise<Row[]> {
    return this.returning<Row>(sql, params);
  }

  async execute(sql: string, params: Params = {}): Promise<number> {
    if (setFormOf(sql)) throw new Error('What leaves for many at once is not counted.');
    const { rowCount } = await this.wire.ask(this.unit, sql, params);
    return rowCount ?? 0;
  }

  write(sql: string, params: Params = {}): void {
    this.wire.tell(this.unit, sql, params);
  }
}
