import type { Pool } from 'pg';
import { openStore, type OpenStore } from '../../../test/support/describe-stores.js';
import { forMany, setFormOf } from '../set-form.js';
import type { Transaction } from '../transaction.js';
import { Unavailable } from '../unavailable.js';
import { undo, type UnitOfWork } from '../unit-of-work.js';
import { PostgresUnitOfWork } from './postgres-unit-of-work.js';

const COLUMNS = `(key, started_at, taken, ends_at)`;
const types = { key: 'text', taken: 'integer' } as const;
const PUT = forMany(
  `INSERT INTO counter ${COLUMNS} VALUES (:key, 0, :taken, 0) RETURNING key, taken`,
  types,
  'key',
);
const PUT_IF_NEW = forMany(
  `INSERT INTO counter ${COLUMNS} VALUES (:key, 0, :taken, 0) ON CONFLICT (key) DO NOTHING RETURNING key, taken`,
  types,
  'key',
);
const FIND = forMany(`SELECT key, taken FROM counter WHERE key = :key FOR UPDATE`, { key: 'text' });
const SWITCH = forMany(
  `UPDATE account SET language = :language WHERE id = :id AND is_active RETURNING id, language`,
  { id: 'text', language: 'text' },
);
const ACCOUNT = `INSERT INTO account (id, security_stamp, created_by, created_at, modified_by, modified_at, is_active)
  VALUES (:id, 's', 'x', 0, 'x', 0, :active)`;
const XID = `SELECT pg_current_xact_id()::text AS xid`;

interface Put {
  readonly key: string;
  readonly taken: number;
}
const put = (tx: Transaction, key: string, taken: number) => tx.returning<Put>(PUT, { key, taken });
const of = (subject: string) => ({ kind: 'spec', subject });
const twenty = Array.from({ length: 20 }, (_, n) => n);

/** A pool whose connections answer as `query` does. */
function poolWhose<Q>(query: (asked: Q) => Promise<unknown>): Pool {
  const client = { on: () => client, off: () => client, release: () => undefined };
  const connection = { stream: { writableCorked: 1 } };
  return { connect: async () => ({ ...client, connection, query }) } as unknown as Pool;
}

describe('units that may have company, on PostgreSQL', () => {
  let store: OpenStore;
  let work: UnitOfWork;
  beforeAll(async () => void ({ work } = store = await openStore('postgres')));
  afterAll(() => store.close());
  beforeEach(() => work.run((tx) => tx.execute('DELETE FROM counter')));

  const ofEach = <T>(
    unit: (tx: Transaction, n: number) => Promise<T>,
    subject: (n: number) => string = String,
  ) => Promise.all(twenty.map((n) => work.run((tx) => unit(tx, n), of(subject(n)))));
  const xid = async (tx: Transaction) => (await tx.select<{ xid: string }>(XID))[0].xid;
  const kept = () => work.run((tx) => tx.select<Put>('SELECT key, taken FROM counter'));

  it('share a transaction when their subjects differ', async () => {
    expect(new Set(await ofEach(xid)).size).toBeLessThan(10);
  });

  it('have one each when it is the same', async () => {
    const own = await ofEach(xid, () => 'one');
    expect(new Set(own).size).toBe(20);
  });

  it('have none with units of another kind, whose rows they could take in another order', async () => {
    const kinds = twenty.map((n) => ({ kind: `kind ${n % 2}`, subject: String(n) }));
    const xids = await Promise.all(kinds.map((company) => work.run(xid, company)));
    const even = new Set(xids.filter((_, n) => n % 2 === 0));
    const odd = xids.filter((_, n) => n % 2 === 1);
    expect(odd.filter((id) => even.has(id))).toEqual([]);
  });

  it('each hear of their own rows only, whatever leaves with them', async () => {
    const answers = await ofEach(async (tx, n) => {
      const made = await put(tx, `k${n}`, n * n);
      const [again, nothing] = await Promise.all([
        tx.returning(PUT_IF_NEW, { key: `k${n}`, taken: 7 }),
        tx.select(FIND, { key: `none${n}` }),
      ]);
      const found = await tx.select<Put>(FIND, { key: `k${n}` });
      return { made, again, nothing, found };
    });
    const row = (n: number) => [{ key: `k${n}`, taken: n * n }];
    for (const n of twenty) {
      const { made, again, nothing, found } = answers[n];
      expect([made, again, nothing]).toEqual([row(n), [], []]);
      expect(found).toMatchObject(row(n));
    }
  });

  it('change the rows that they mean and no others', async () => {
    const id = (n: number) => `a${n}`;
    const active = (n: number) => n % 3 > 0;
    await ofEach((tx, n) => tx.execute(ACCOUNT, { id: id(n), active: active(n) }));
    const changed = await ofEach((tx, n) => tx.returning(SWITCH, { id: id(n), language: `l${n}` }));
    changed.forEach((rows, n) =>
      expect(rows).toMatchObject(active(n) ? [{ id: id(n), language: `l${n}` }] : []),
    );
    const stored = await work.run((tx) =>
      tx.select<{ id: string; language: string | null }>('SELECT id, language FROM account'),
    );
    const languages = new Map(stored.map(({ id, language }) => [id, language]));
    for (const n of twenty) expect(languages.get(id(n))).toBe(active(n) ? `l${n}` : null);
  });

  it('change and drop rows by whatever their table goes by', async () => {
    const types = { key: 'text' } as const;
    const lower = forMany(
      `UPDATE counter SET taken = taken - 1 WHERE key = :key AND taken > 5`,
      types,
      'key',
    );
    const drop = forMany(`DELETE FROM counter WHERE key = :key AND taken = 3`, types, 'key');
    await ofEach(async (tx, n) => void (await put(tx, `k${n}`, n)));
    await ofEach(async (tx, n) => [lower, drop].forEach((sql) => tx.write(sql, { key: `k${n}` })));
    const left = (n: number) => ({ key: `k${n}`, taken: n > 5 ? n - 1 : n });
    const expected = twenty.filter((n) => n !== 3).map(left);
    expect(
      (await kept()).toSorted((a, b) => Number(a.key.slice(1)) - Number(b.key.slice(1))),
    ).toEqual(expected);
  });

  test.each`
    how                               | bad
    ${'fails'}                        | ${() => Promise.reject(new RangeError('mine'))}
    ${'is refused by the database'}   | ${(tx: Transaction) => put(tx, 'twice', 1).then(() => put(tx, 'twice', 2))}
    ${'writes what cannot be stored'} | ${async (tx: Transaction) => tx.write(PUT, { key: '\0', taken: 0 })}
    ${'is undone'}                    | ${() => Promise.resolve(undo('undone'))}
  `(
    'when one of them $how, the others are kept, once, and it leaves nothing',
    async ({ bad }: { bad: (tx: Transaction) => Promise<unknown> }) => {
      const told: string[] = [];
      const runs = twenty.map((n) =>
        work.run(
          async (tx) => {
            tx.onCommit(() => told.push(`kept ${n}`));
            await put(tx, `k${n}`, n);
            return n === 7 ? bad(tx) : n;
          },
          of(`s${n}`),
        ),
      );
      const ends = await Promise.allSettled(runs);
      const others = twenty.filter((n) => n !== 7);
      expect(others.map((n) => ends[n])).toEqual(
        others.map((value) => ({ status: 'fulfilled', value })),
      );
      expect(new Set((await kept()).map(({ key }) => key))).toEqual(
        new Set(others.map((n) => `k${n}`)),
      );
      expect(told.toSorted()).toEqual(others.map((n) => `kept ${n}`).toSorted());
    },
  );

  it('may touch one row, one after the other', async () => {
    const add = forMany(
      `INSERT INTO counter ${COLUMNS} VALUES (:key, 0, :taken, 0)
        ON CONFLICT (key) DO UPDATE SET taken = counter.taken + excluded.taken RETURNING key, taken`,
      types,
      'key',
    );
    const sums = await ofEach((tx) => tx.returning<Put>(add, { key: 'shared', taken: 1 }));
    expect(new Set(sums.map(([{ taken }]) => taken)).size).toBe(20);
    expect(await kept()).toEqual([{ key: 'shared', taken: 20 }]);
  });

  it('share one when they only read, and one that fails takes none of the others with it', async () => {
    await ofEach((tx, n) => put(tx, `k${n}`, n));
    const xids = await Promise.all(twenty.map(() => work.read(xid)));
    expect(new Set(xids).size).toBeLessThan(10);
    const reads = twenty.map((n) => {
      const sql = n === 7 ? 'SELECT no_such_column FROM counter' : FIND;
      return work.read((tx) => tx.select<Put>(sql, n === 7 ? {} : { key: `k${n}` }));
    });
    const ends = await Promise.allSettled(reads);
    ends.forEach((end, n) =>
      expect(end).toMatchObject(n === 7 ? { status: 'rejected' } : { value: [{ taken: n }] }),
    );
  });

  it('do nothing any more once they have failed', async () => {
    let late: Promise<unknown> | undefined;
    const failed = work.run(async (tx) => {
      tx.write(PUT, { key: 'early', taken: 1 });
      late = new Promise((resolve) => setTimeout(resolve, 5)).then(() => put(tx, 'late', 1));
      throw new Error('mine');
    }, of('one'));
    await expect(failed).rejects.toThrow('mine');
    await expect(late).rejects.toThrow('over');
    expect(await kept()).toEqual([]);
  });

  it('ask in one statement even where the row is looked up by something else than its key', async () => {
    const END = forMany(
      `UPDATE counter SET taken = 0 WHERE key = (SELECT max(key) FROM counter WHERE key <= :upTo)
        RETURNING taken`,
      { upTo: 'text' },
      'key',
    );
    const asked: unknown[] = [];
    const query = (statement: { name?: string }) => {
      if (statement.name) asked.push(statement.name);
      return Promise.resolve({ rows: twenty.map((n) => ({ at: n, taken: n })), rowCount: 20 });
    };
    const counting = new PostgresUnitOfWork(poolWhose(query));
    const ends = await Promise.all(
      twenty.map((n) =>
        counting.run((tx) => tx.returning<{ taken: number }>(END, { upTo: `k${n}` }), of(`s${n}`)),
      ),
    );
    expect(asked).toEqual([setFormOf(END)!.name]);
    expect(new Set(ends.map(([{ taken }]) => taken)).size).toBe(20);
  });

  it('are not run again when one of them has found the database away', async () => {
    let runs = 0;
    const away = () => {
      runs += 1;
      return Promise.reject(new Unavailable('away'));
    };
    const ends = await Promise.allSettled(twenty.map((n) => work.run(away, of(`s${n}`))));
    for (const end of ends) expect('reason' in end && end.reason).toBeInstanceOf(Unavailable);
    expect(runs).toBe(20);
  });

  it('are not run again when nobody knows whether they were kept', async () => {
    const query = (asked: unknown) =>
      asked === 'COMMIT'
        ? Promise.reject(new Error('Connection terminated unexpectedly'))
        : Promise.resolve({ rows: [], rowCount: 0 });
    const broken = new PostgresUnitOfWork(poolWhose(query));
    const runs: number[] = [];
    const certain: boolean[] = [];
    const units = twenty.map((n) =>
      broken.run(
        async (tx) => {
          runs.push(n);
          tx.onUndo((sure) => certain.push(sure));
        },
        of(`s${n}`),
      ),
    );
    const ends = await Promise.allSettled(units);
    for (const end of ends) expect('reason' in end && end.reason).toBeInstanceOf(Unavailable);
    expect([runs.length, certain.length, certain.includes(true)]).toEqual([20, 20, false]);
  });
});
