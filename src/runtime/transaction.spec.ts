import { describeStores } from '../../test/support/describe-stores.js';

const PUT = `INSERT INTO counter (key, started_at, taken, ends_at) VALUES (:key, 0, 1, 0)`;
const TAKE = `UPDATE counter SET taken = taken + 1 WHERE key = :key AND taken < :limit RETURNING taken`;

describeStores('a statement', (open) => {
  it('a guarded statement that finds no row returns none', async () => {
    const { work } = await open();
    await work.run((tx) => tx.execute(PUT, { key: 'a' }));
    const rows = await work.run((tx) =>
      tx.returning<{ taken: number }>(TAKE, { key: 'a', limit: 2 }),
    );
    expect(rows).toEqual([{ taken: 2 }]);
    expect(await work.run((tx) => tx.returning(TAKE, { key: 'a', limit: 2 }))).toEqual([]);
    expect(await work.run((tx) => tx.returning(TAKE, { key: 'b', limit: 2 }))).toEqual([]);
  });

  it('a guarded statement touches its row as long as it may', async () => {
    const { work } = await open();
    await work.run((tx) => tx.execute(PUT, { key: 'a' }));
    const touches = (key: string) => work.run((tx) => tx.touches(TAKE, { key, limit: 2 }));
    expect([await touches('a'), await touches('a'), await touches('b')]).toEqual([
      true,
      false,
      false,
    ]);
    const [row] = await work.run((tx) => tx.select<{ taken: number }>('SELECT taken FROM counter'));
    expect(row.taken).toBe(2);
  });

  it('an insert gives its row’s number, and fails where it adds none', async () => {
    const { work } = await open();
    const add = `INSERT INTO captured_message (id, channel, recipient, purpose, text, created_at)
      VALUES (:id, '', '', '', '', 0) ON CONFLICT DO NOTHING RETURNING number`;
    const insert = (id: string) => work.run((tx) => tx.insert(add, { id }));
    const given = [await insert('a'), await insert('b')];
    const rows = await work.run((tx) =>
      tx.select<{ number: number }>('SELECT number FROM captured_message ORDER BY id'),
    );
    expect(given).toEqual(rows.map(({ number }) => number));
    await expect(insert('a')).rejects.toThrow('The INSERT added no row.');
  });

  it('a write says how many rows it touched', async () => {
    const { work } = await open();
    expect(await work.run((tx) => tx.execute(PUT, { key: 'a' }))).toBe(1);
    expect(
      await work.run((tx) =>
        tx.execute('UPDATE counter SET taken = 1 WHERE key = :key', { key: 'b' }),
      ),
    ).toBe(0);
  });
});
