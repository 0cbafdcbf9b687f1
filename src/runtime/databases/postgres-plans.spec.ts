import pg, { type Pool, type PoolConfig } from 'pg';
import { openStore, type OpenStore } from '../../../test/support/describe-stores.js';
import { dataSourceOptions } from '../../database/index.js';
import { statementFor } from '../statement.js';
import { PostgresPlans } from './postgres-plans.js';
import { PostgresUnitOfWork } from './postgres-unit-of-work.js';

const SECOND = 1000;

describe('plans of a connection', () => {
  it('are made anew after a second, then twice as late from time to time, at most a minute', () => {
    let now = 5;
    const plans = new PostgresPlans(() => now);
    const connection = {};
    const renewed: number[] = [];
    for (; now < 200 * SECOND; now += 100) if (plans.areOld(connection)) renewed.push(now - 5);
    const seconds = renewed.map((moment) => moment / SECOND);
    expect(seconds).toEqual([1, 3, 7, 15, 31, 63, 123, 183]);
  });

  it('are each connection’s own', () => {
    let now = 0;
    const plans = new PostgresPlans(() => now);
    const [older, newer] = [{}, {}];
    plans.areOld(older);
    now = SECOND;
    expect([plans.areOld(newer), plans.areOld(older)]).toEqual([false, true]);
  });
});

describe('a plan that was made for an empty table', () => {
  let store: OpenStore;
  let pool: Pool;
  let now = 0;
  beforeAll(async () => {
    store = await openStore('postgres');
    await store.dataSource.query('VACUUM ANALYZE message');
    // Statistics come when they come; here they do not.
    await store.dataSource.query('ALTER TABLE message SET (autovacuum_enabled = off)');
    const { extra } = dataSourceOptions(store.options) as { extra: PoolConfig };
    pool = new pg.Pool({ ...extra, connectionString: store.options.url, max: 1 });
  });
  afterAll(async () => {
    await pool.end();
    await store.close();
  });

  it('is not what a full one is read by', async () => {
    const work = new PostgresUnitOfWork(pool, new PostgresPlans(() => now));
    const sql = 'SELECT state FROM message WHERE id = :id';
    const look = () => work.run((tx) => tx.select(sql, { id: 'm77' }));
    const plan = async () => {
      const explain = `EXPLAIN EXECUTE ${statementFor('postgres', sql).name}('m77')`;
      return JSON.stringify(await work.run((tx) => tx.select(explain)));
    };
    // PostgreSQL keeps a plan from the sixth time on.
    for (let n = 0; n < 6; n += 1) await look();
    expect(await plan()).toContain('Seq Scan');
    await store.dataSource.query(`INSERT INTO message (id, channel, purpose, created_at, next_at)
      SELECT 'm' || i, 'sms', 'smsLogin', 0, 0 FROM generate_series(1, 20000) AS i`);
    expect(await plan()).toContain('Seq Scan');
    now += SECOND;
    expect(await look()).toEqual([{ state: 'queued' }]);
    expect(await plan()).toContain('Index Scan');
  });
});
