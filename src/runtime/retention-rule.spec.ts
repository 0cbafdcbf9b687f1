import { describeStores, openStore } from '../../test/support/describe-stores.js';
import { counterRetention } from './counters/counters.js';
import type { Transaction } from './transaction.js';

const PUT = `INSERT INTO counter (key, started_at, taken, most, ends_at) VALUES (:key, 0, 1, 1, :endsAt)`;
const HOLD = `UPDATE counter SET taken = taken + 1 WHERE key = :key`;

const take = (tx: Transaction, most: number) =>
  tx.execute(counterRetention.sql[tx.kind], { before: 100, most, now: 100 });

describeStores('a retention rule', (open) => {
  it('takes the oldest of those that are over, as many as it may', async () => {
    const { work } = await open();
    for (const [at, key] of ['a', 'b', 'c', 'd'].entries())
      await work.run((tx) => tx.execute(PUT, { key, endsAt: 98 + at }));
    expect(await work.run((tx) => take(tx, 1))).toBe(1);
    expect(await work.run((tx) => take(tx, 9))).toBe(1);
    const left = await work.run((tx) => tx.select('SELECT key FROM counter ORDER BY key'));
    expect(left).toEqual([{ key: 'c' }, { key: 'd' }]);
  });
});

// SQLite has one writer: nobody else holds a row there.
it('on PostgreSQL a retention rule leaves a row that somebody holds, and does not wait for it', async () => {
  const { work, close } = await openStore('postgres');
  for (const key of ['a', 'held', 'c']) await work.run((tx) => tx.execute(PUT, { key, endsAt: 1 }));
  const taken = await work.run(async (tx) => {
    await tx.execute(HOLD, { key: 'held' });
    return work.run((another) => take(another, 9));
  });
  expect(taken).toBe(2);
  expect(await work.run((tx) => tx.select('SELECT key FROM counter'))).toEqual([{ key: 'held' }]);
  await close();
});
