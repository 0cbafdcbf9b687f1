import type { Statement } from 'better-sqlite3';
import { SqliteDriver } from '../../../src/database/sqlite-driver.js';
import { statementFor } from '../../../src/runtime/statement.js';
import { type JobName, type JobParams, JOBS, type JobStore } from './jobs.js';

interface Waiting {
  readonly job: JobName;
  readonly params: JobParams;
  readonly resolve: () => void;
}

/** better-sqlite3 with prepared statements; whatever waits in one turn shares a commit, fully durable. */
export class SqliteJobs implements JobStore {
  private readonly database;
  private readonly steps: Record<
    JobName,
    { run: Statement; values: (p: JobParams) => unknown[] }[]
  >;
  private waiting: Waiting[] = [];

  constructor(file: string) {
    this.database = new SqliteDriver(file);
    this.database.pragma('journal_mode = WAL');
    this.database.pragma('synchronous = FULL');
    // As Latchkey sets it; its own thread that copies the log is not part of the job.
    this.database.pragma('temp_store = MEMORY');
    this.database.pragma('wal_autocheckpoint = 16000');
    const names = Object.keys(JOBS) as JobName[];
    const prepared = names.map((name) => [
      name,
      JOBS[name].statements.map((sql) => this.step(sql)),
    ]);
    this.steps = Object.fromEntries(prepared) as typeof this.steps;
  }

  run(job: JobName, params: JobParams): Promise<void> {
    return new Promise((resolve) => {
      if (this.waiting.push({ job, params, resolve }) === 1) setImmediate(() => this.commit());
    });
  }

  private commit(): void {
    const group = this.waiting;
    this.waiting = [];
    this.database.exec('BEGIN IMMEDIATE');
    for (const { job, params } of group) {
      for (const { run, values } of this.steps[job]) {
        if (run.reader) run.get(...values(params));
        else run.run(...values(params));
      }
    }
    this.database.exec('COMMIT');
    for (const { resolve } of group) resolve();
  }

  private step(sql: string) {
    const statement = statementFor('sqlite', sql);
    const values = (params: JobParams) => statement.values(params);
    return { run: this.database.prepare(statement.text), values };
  }
}
