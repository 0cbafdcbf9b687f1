import type { PoolClient } from 'pg';
import { type Params, statementFor } from '../statement.js';
import { Listeners, type Transaction } from '../transaction.js';

// Longer than any statement of ours, a wait for a lock included: who says nothing for so long is away.
const SILENCE = 30_000;

/** PostgreSQL's answer to every statement after one that has failed. */
const REFUSED = '25P02';

/** One unit's handle on its connection. */
export class PostgresTransaction implements Transaction {
  readonly kind = 'postgres';

  readonly listeners = new Listeners();
  /** Why the first statement failed that did; all after it were refused. */
  private failure?: unknown;
  /** Whether the commit was sent: what happens then, we may never hear. */
  committing = false;
  private unheard = false;
  private readonly sent: Promise<unknown>[] = [];

  constructor(private readonly client: PoolClient) {}

  onCommit(tell: () => void): void {
    this.listeners.kept.push(tell);
  }

  onUndo(tell: (certain: boolean) => void): void {
    this.listeners.undone.push(tell);
  }

  async returning<Row>(sql: string, params: Params = {}): Promise<Row[]> {
    const { rows } = await this.heard(this.query(sql, params));
    return rows as Row[];
  }

  async select<Row>(sql: string, params: Params = {}): Promise<Row[]> {
    return this.returning<Row>(sql, params);
  }

  async execute(sql: string, params: Params = {}): Promise<number> {
    return (await this.heard(this.query(sql, params))).rowCount ?? 0;
  }

  write(sql: string, params: Params = {}): void {
    this.send(this.query(sql, params));
  }

  /** Not waited for: it travels with the unit's first statement. */
  begin(): void {
    this.gather();
    this.send(this.client.query('BEGIN'));
  }

  /** What is to be thrown for `error`: a statement that nobody waited for may have failed before. */
  causeOf(error: unknown): unknown {
    const follows = this.unheard || (error as { code?: string } | undefined)?.code === REFUSED;
    return follows ? this.failure : error;
  }

  private heard<R>(statement: Promise<R>): Promise<R> {
    statement.catch((error: unknown) => (this.failure ??= error));
    return statement;
  }

  private send(statement: Promise<unknown>): void {
    const noted = statement.catch((error: unknown) => {
      this.unheard = true;
      this.failure ??= error;
    });
    this.sent.push(noted);
  }

  /** Ends the transaction, together with what is still under way; throws if any of it failed. */
  async end(how: 'COMMIT' | 'ROLLBACK'): Promise<void> {
    // After a failure PostgreSQL makes a ROLLBACK of the COMMIT, so they may travel together.
    this.gather();
    this.committing = how === 'COMMIT';
    const ended = this.client.query(how);
    ended.catch(() => undefined);
    await Promise.all(this.sent);
    if (this.unheard) throw this.failure as Error;
    await ended;
    // A statement whose answer nobody has waited for yet.
    if (this.failure && how === 'COMMIT') throw this.failure as Error;
  }

  // What one turn of the event loop sends leaves in one write: writes to the socket cost more than statements.
  private gather(): void {
    const { stream } = this.client.connection;
    if (stream.writableCorked > 0) return;
    stream.cork();
    process.nextTick(() => stream.uncork());
  }

  private query(sql: string, params: Params) {
    this.gather();
    const statement = statementFor('postgres', sql);
    const { name, text } = statement;
    const values = statement.values(params);
    const asked = { name, text, values, query_timeout: SILENCE };
    return this.client.query(asked);
  }
}
