import { Metrics } from './metrics/metrics.js';
import { Readiness } from './readiness.js';
import { Retention } from './retention.js';
import { OperationOptions } from '../config/index.js';
import { RunningApp } from '../../test/support/running-app.js';

const DAY = 24 * 3_600_000;

describe.each(['sqlite', 'postgres'] as const)('operations on %s', (kind) => {
  let app: RunningApp;
  const get = async (path: string) => {
    const answer = await fetch(`${app.url}${path}`);
    return { status: answer.status, body: (await answer.json()) as Record<string, string> };
  };

  beforeAll(async () => void (app = await RunningApp.start(kind)));
  afterAll(() => app.stop());

  it('a serving process is alive and ready', async () => {
    expect(await get('/health/live')).toEqual({ status: 200, body: { status: 'up' } });
    const ready = { status: 'up', database: 'up', outbox: 'up', disk: 'up' };
    expect(await get('/health/ready')).toEqual({ status: 200, body: ready });
  });

  it('a message that is overdue makes it not ready, and its delivery ready again', async () => {
    const { outboxLag } = app.app.get(OperationOptions, { strict: false });
    const now = app.clock.now();
    // Leased for long to somebody who is gone: due, and nobody sends it.
    await app.work.run((tx) =>
      tx.execute(
        `INSERT INTO message (id, channel, purpose, payload, state, attempts, created_at, next_at, lease_owner, lease_until)
         VALUES ('stuck', 'mail', 'x', 'x', 'queued', 1, :then, :then, 'gone', :later)`,
        { then: now - outboxLag - 1, later: now + DAY },
      ),
    );
    const late = await get('/health/ready');
    expect([late.status, late.body.outbox]).toEqual([503, 'down']);
    await app.work.run((tx) => tx.execute(`DELETE FROM message WHERE id = 'stuck'`));
    expect((await get('/health/ready')).status).toBe(200);
  });

  it('requests are counted by the route as declared, whatever paths strangers think of', async () => {
    for (let n = 0; n < 200; n += 1) await fetch(`${app.url}/nothing/${n}`);
    await fetch(`${app.url}/api/v1/admin/accounts/17/validate`, { method: 'PATCH' });
    const text = await app.app.get(Metrics, { strict: false }).registry.metrics();
    const series = text.split('\n').filter((line) => line.startsWith('latchkey_requests_total'));
    expect(series.length).toBeLessThan(20);
    expect(text).toMatch(/latchkey_requests_total\{[^}]*status="404"[^}]*\} 200/);
    expect(text).not.toContain('/nothing/');
    expect(text).toMatch(/latchkey_outbox_lag_seconds 0/);
  });

  it('what was sent is counted by channel, country and result', async () => {
    await app.account();
    await app.sent();
    const text = await app.app.get(Metrics, { strict: false }).registry.metrics();
    expect(text).toMatch(/latchkey_messages_total\{channel="sms",country="TR",result="sent"\} \d/);
    expect(text).toMatch(
      /latchkey_codes_total\{purpose="accountValidation",happened="issued"\} \d/,
    );
  });

  it('rows that nothing needs are taken away when their time is over, in batches, and no others', async () => {
    const count = async (table: string) => {
      const [row] = await app.work.run((tx) =>
        tx.select<{ n: number }>(`SELECT count(*) AS n FROM ${table}`),
      );
      return Number(row.n);
    };
    const retention = app.app.get(Retention, { strict: false });
    await app.work.run(async (tx) => {
      for (let n = 0; n < 1100; n += 1)
        await tx.execute(
          `INSERT INTO counter (key, started_at, taken, ends_at) VALUES (:key, 0, 1, 1)`,
          { key: `old-${n}` },
        );
    });
    const before = { codes: await count('one_time_code'), accounts: await count('account') };
    expect((await retention.purge()).counter).toBeGreaterThanOrEqual(1100);
    expect(await count('one_time_code')).toBe(before.codes);
    app.clock.advance(500 * DAY);
    await retention.purge();
    expect([
      await count('one_time_code'),
      await count('message'),
      await count('audit_entry'),
    ]).toEqual([0, 0, 0]);
    expect(await count('account')).toBe(before.accounts);
  });

  it('a process that stops is not ready, and parts from its clients with every answer', async () => {
    app.app.get(Readiness, { strict: false }).withdraw();
    const answer = await fetch(`${app.url}/health/ready`);
    expect([answer.status, await answer.json()]).toEqual([
      503,
      { status: 'down', process: 'stopping' },
    ]);
    expect(answer.headers.get('connection')).toBe('close');
  });
});
