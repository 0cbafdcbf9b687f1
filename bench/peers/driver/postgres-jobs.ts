import pg from 'pg';
import { FORGET_PLANS, PostgresPlans } from '../../../src/runtime/databases/postgres-plans.js';
import { type Job, type JobName, type JobParams, JOBS, type JobStore } from './jobs.js';

const POOL = 10;

/** pg with one function a job: one round trip, one commit. */
export class PostgresJobs implements JobStore {
  // As Latchkey does: it would read whole tables else.
  private readonly plans = new PostgresPlans();

  private constructor(private readonly pool: pg.Pool) {}

  static async open(url: string): Promise<PostgresJobs> {
    const pool = new pg.Pool({ connectionString: url, max: POOL });
    for (const [name, job] of Object.entries(JOBS)) await pool.query(functionFor(name, job));
    return new PostgresJobs(pool);
  }

  async run(job: JobName, params: JobParams): Promise<void> {
    const names = Object.keys(JOBS[job].types);
    const text = `SELECT bench_${job}(${names.map((_, at) => `$${at + 1}`).join(', ')})`;
    const client = await this.pool.connect();
    try {
      if (this.plans.areOld(client)) await client.query(FORGET_PLANS);
      await client.query({ name: job, text, values: names.map((name) => params[name]) });
    } finally {
      client.release();
    }
  }
}

function functionFor(name: string, { types, statements }: Job): string {
  const parameters = Object.entries(types).map(([param, type]) => `p_${param} ${type}`);
  const body = statements.map((sql) =>
    sql.replace(/^SELECT/, 'PERFORM').replace(/(?<!:):([a-z]+)/g, 'p_$1'),
  );
  return `CREATE OR REPLACE FUNCTION bench_${name}(${parameters.join(', ')}) RETURNS void
    LANGUAGE plpgsql AS $body$ BEGIN ${body.join(';\n')}; END $body$`;
}
