import type { PoolClient } from 'pg';
import { type SetForm, setFormOf, setsOf } from '../set-form.js';
import { type Params, statementFor } from '../statement.js';

/** Longer than any statement of ours, a wait for a lock included: who says nothing for so long is away. */
const SILENCE = 30_000;
/** PostgreSQL's answer to every statement after one that has failed. */
const REFUSED = '25P02';
// The set of a group is small, whatever the planner believes: each of its rows is looked up by an index.
const BEGIN_MANY = `BEGIN; SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off`;

export interface Answer {
  readonly rows: readonly unknown[];
  /** Unknown for one of many. */
  readonly rowCount: number | null;
}

interface Asked {
  /** Which of the transaction's units asks. */
  readonly unit: number;
  readonly sql: string;
  readonly params: Params;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A connection while it serves one transaction. What is asked for in one turn of the event loop leaves
 * in one write, for writes to the socket cost more than statements; what several units ask for in the
 * same words leaves as one statement, where that has a set form.
 */
export class PostgresWire {
  /** Why the first statement failed that did; all after it were refused. */
  private failure?: unknown;
  /** Whether the commit was sent: what happens then, we may never hear. */
  committing = false;
  private unheard = false;
  private asked: Asked[] = [];
  private closed = false;
  private readonly unawaited: Promise<unknown>[] = [];

  constructor(private readonly client: PoolClient) {}

  /** Begins a transaction of so many units; nobody waits for it: it travels with the first statement. */
  begin(units: number): void {
    this.note(this.command(units > 1 ? BEGIN_MANY : 'BEGIN'));
  }

  /** A statement whose answer somebody waits for. */
  ask(unit: number, sql: string, params: Params): Promise<Answer> {
    const answer = this.add(unit, sql, params);
    answer.catch((error: unknown) => (this.failure ??= error));
    return answer;
  }

  /** A statement that nobody waits for; if it fails, so does the transaction. */
  tell(unit: number, sql: string, params: Params): void {
    this.note(this.add(unit, sql, params));
  }

  /** Ends the transaction, together with what is still under way; throws if any of it failed. */
  async end(how: 'COMMIT' | 'ROLLBACK'): Promise<void> {
    // After a failure PostgreSQL makes a ROLLBACK of the COMMIT, so they may travel together.
    this.leave();
    this.closed = true;
    this.committing = how === 'COMMIT';
    const ended = this.command(how);
    ended.catch(() => undefined);
    await Promise.all(this.unawaited);
    if (this.unheard) throw this.failure as Error;
    await ended;
    // A statement whose answer nobody has waited for yet.
    if (this.failure && how === 'COMMIT') throw this.failure as Error;
  }

  /** Takes no more statements, and lets none leave: after the transaction they would be kept on their own. */
  close(): void {
    this.closed = true;
    for (const { reject } of this.asked.splice(0)) reject(new Error('The transaction is over.'));
  }

  /** What is to be thrown for `error`: a statement that nobody waited for may have failed before. */
  causeOf(error: unknown): unknown {
    const follows = this.unheard || (error as { code?: string } | undefined)?.code === REFUSED;
    return follows ? this.failure : error;
  }

  private note(statement: Promise<unknown>): void {
    const noted = statement.catch((error: unknown) => {
      this.unheard = true;
      this.failure ??= error;
    });
    this.unawaited.push(noted);
  }

  // What one turn sends leaves in one write.
  private command(text: string): Promise<unknown> {
    this.cork();
    return this.client.query(text);
  }

  private add(unit: number, sql: string, params: Params): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.closed) return reject(new Error('The transaction is over.'));
      // When all units have come to where they wait: a tick that is asked for by a microtask runs after all of these.
      if (this.asked.push({ unit, sql, params, resolve, reject }) === 1)
        queueMicrotask(() => process.nextTick(() => this.leave()));
    });
  }

  private leave(): void {
    const asked = this.asked;
    this.asked = [];
    if (asked.length > 0) this.cork();
    for (const { asked: those } of inTheSameWords(asked)) this.send(those);
  }

  private send(asked: readonly Asked[]): void {
    const form = asked.length > 1 ? setFormOf(asked[0].sql) : undefined;
    const answers = form
      ? this.sendMany(form, asked)
      : this.sendOne(asked[0]).then((answer) => [answer]);
    answers.then(
      (all) => asked.forEach(({ resolve }, at) => resolve(all[at])),
      (error: unknown) => asked.forEach(({ reject }) => reject(error)),
    );
  }

  private async sendOne({ sql, params }: Asked): Promise<Answer> {
    const { name, text, values } = statementFor('postgres', sql);
    return this.query(name, text, values(params));
  }

  private async sendMany(form: SetForm, asked: readonly Asked[]): Promise<Answer[]> {
    const sets = setsOf(
      form,
      asked.map(({ params }) => params),
    );
    const { rows } = await this.query(form.name, form.text, [sets]);
    return answersOf(form, rows as Row[], asked);
  }

  private query(name: string, text: string, values: unknown[]): Promise<Answer> {
    const asked = { name, text, values, query_timeout: SILENCE };
    return this.client.query(asked);
  }

  private cork(): void {
    const { stream } = this.client.connection;
    if (stream.writableCorked > 0) return;
    stream.cork();
    process.nextTick(() => stream.uncork());
  }
}

/** What leaves as one statement. */
class Sheaf {
  readonly asked: Asked[] = [];
  private readonly subjects = new Set<unknown>();
  private readonly form: SetForm | undefined;

  constructor(private readonly sql: string) {
    this.form = setFormOf(sql);
  }

  /** Whether another may be put to it; its unit's `last` statement stands in this sheaf, or in an earlier one. */
  takes({ sql, params }: Asked, last: Sheaf | undefined): boolean {
    if (!this.form || sql !== this.sql || (last === this && !this.form.adds)) return false;
    // PostgreSQL does not touch a row twice in one statement.
    const { subject } = this.form;
    return subject === undefined || !this.subjects.has(params[subject]);
  }

  put(each: Asked): this {
    if (this.form?.subject !== undefined) this.subjects.add(each.params[this.form.subject]);
    this.asked.push(each);
    return this;
  }
}

/** Sheaves of what was asked for, in an order that is each unit's own. */
function inTheSameWords(asked: readonly Asked[]): Sheaf[] {
  const sheaves: Sheaf[] = [];
  const last = new Map<number, number>();
  for (const each of asked) {
    const from = last.get(each.unit) ?? 0;
    const own = last.has(each.unit) ? sheaves[from] : undefined;
    let at = sheaves.findIndex((sheaf, n) => n >= from && sheaf.takes(each, own));
    if (at < 0) at = sheaves.push(new Sheaf(each.sql)) - 1;
    sheaves[at].put(each);
    last.set(each.unit, at);
  }
  return sheaves;
}

type Row = Readonly<Record<string, unknown>>;

function answersOf({ by }: SetForm, rows: readonly Row[], asked: readonly Asked[]): Answer[] {
  const answers = asked.map(() => ({ rows: [] as Row[], rowCount: null }));
  const places =
    by === undefined ? undefined : new Map(asked.map(({ params }, at) => [params[by], at]));
  for (const row of rows) {
    const place = places ? places.get(row[by!] as Params[string]) : (row.at as number);
    answers[place!].rows.push(row);
  }
  return answers;
}
