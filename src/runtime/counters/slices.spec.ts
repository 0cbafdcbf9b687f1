import { describeStores, type OpenStore } from '../../../test/support/describe-stores.js';
import type { Transaction } from '../transaction.js';
import { Unavailable } from '../unavailable.js';
import { undo } from '../unit-of-work.js';
import { Counters } from './counters.js';

const SPAN = 60_000;
const LIMIT = 100;
const busy = { key: 'everybody', window: { limit: LIMIT, span: SPAN }, slice: 8 };
const DIES_AT_COMMIT = [
  `CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$`,
  `CREATE CONSTRAINT TRIGGER dies AFTER UPDATE ON counter DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION die()`,
];
const take = (counters: Counters, { work }: OpenStore, now = 0) =>
  work.run(async (tx) => (await counters.takeAll(tx, [busy], now)) === undefined);
const written = ({ work }: OpenStore) =>
  work.run(async (tx) => {
    const rows = await tx.select<{ taken: number }>('SELECT taken FROM counter');
    return rows.map(({ taken }) => taken);
  });

/** Promises that somebody else settles. */
function latch() {
  let open!: () => void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}

describeStores('a counter that processes draw from in slices', (open, kind) => {
  it('gives exactly its limit, however many ask two processes at once', async () => {
    const store = await open();
    const processes = [new Counters(), new Counters()];
    const asked = Array.from({ length: 300 }, (_, n) => take(processes[n % 2], store));
    const given = (await Promise.all(asked)).filter(Boolean).length;
    // What a process still holds when the other asks in vain is not handed out, and never too much.
    expect(given).toBeLessThanOrEqual(LIMIT);
    expect(given).toBeGreaterThan(LIMIT - 2 * busy.slice);
    expect(await written(store)).toEqual([LIMIT]);
  });

  it('is written once for a slice', async () => {
    const store = await open();
    const counters = new Counters();
    const seen = [];
    for (let n = 0; n < 9; n += 1) {
      expect(await take(counters, store)).toBe(true);
      seen.push(...(await written(store)));
    }
    expect(seen).toEqual([8, 8, 8, 8, 8, 8, 8, 8, 16]);
  });

  it('a unit that is undone gives back what it took, from a slice or with one', async () => {
    const store = await open();
    const counters = new Counters();
    const undone = () => store.work.run(async (tx) => undo(await counters.takeAll(tx, [busy], 0)));
    await undone();
    // PostgreSQL keeps what is drawn apart, and the process holds it.
    expect(await written(store)).toEqual(kind === 'postgres' ? [8] : []);
    await take(counters, store);
    for (let n = 0; n < 50; n += 1) expect(await undone()).toBeUndefined();
    expect(await written(store)).toEqual([8]);
  });

  it('what a unit drew that is undone, nobody else of its group was given', async () => {
    const store = await open();
    const counters = new Counters();
    const among = (kept: boolean) =>
      store.work.run(async (tx) => {
        const refused = await counters.takeAll(tx, [busy], 0);
        return kept ? refused : undo(refused);
      });
    expect(await Promise.all([false, true, true].map(among))).toEqual(Array(3).fill(undefined));
    expect(await written(store)).toEqual([8]);
    let given = 2;
    while (await take(counters, store)) given += 1;
    expect(given).toBe(LIMIT);
  });

  it('what is held ends with its window', async () => {
    const store = await open();
    const counters = new Counters();
    await take(counters, store);
    expect(await take(counters, store, SPAN)).toBe(true);
    expect(await written(store)).toEqual([8]);
    for (let n = 0; n < 7; n += 1) await take(counters, store, SPAN + 1);
    expect(await written(store)).toEqual([8]);
    await take(counters, store, SPAN + 1);
    expect(await written(store)).toEqual([16]);
  });

  if (kind === 'postgres') {
    test.each`
      source            | held | seen
      ${'from a slice'} | ${1} | ${[8, 8, 8, 8, 8, 8, 16]}
      ${'with a slice'} | ${0} | ${[8, 8, 8, 8, 8, 8, 8, 16]}
    `(
      'what a unit took $source is not given back if the database went away under its commit',
      async ({ held, seen }: { held: number; seen: number[] }) => {
        const store = await open();
        const counters = new Counters();
        for (let n = 0; n < held; n += 1) await take(counters, store);
        for (const sql of DIES_AT_COMMIT) await store.work.run((tx) => tx.execute(sql));
        const lost = store.work.run(async (tx) => {
          await counters.takeAll(tx, [busy], 0);
          await tx.execute(`UPDATE counter SET taken = taken`);
        });
        await expect(lost).rejects.toThrow(Unavailable);
        await store.work.run((tx) => tx.execute('DROP TRIGGER dies ON counter'));
        const written8: number[] = [];
        while (written8.length < seen.length) {
          await take(counters, store);
          written8.push(...(await written(store)));
        }
        expect(written8).toEqual(seen);
      },
    );

    it('what many undone units drew at once is given back to other processes', async () => {
      const store = await open();
      const [one, other] = [new Counters(), new Counters()];
      const few = { ...busy, slice: 1 };
      const undone = () => store.work.run(async (tx) => undo(await one.takeAll(tx, [few], 0)));
      await Promise.all(Array.from({ length: LIMIT }, undone));
      while ((await written(store))[0] > few.slice);
      let given = 0;
      while ((await store.work.run((tx) => other.takeAll(tx, [few], 0))) === undefined) given += 1;
      expect(given).toBe(LIMIT - few.slice);
    });

    it.each([1, 8])('nobody waits for a unit that has drawn %i', async (slice) => {
      const { work } = await open();
      const limits = [{ ...busy, slice }];
      // Each of a process of its own: neither has what the other holds.
      const taking = (tx: Transaction) => new Counters().takeAll(tx, limits, 0);
      const { open: end, opened: ended } = latch();
      const { open: begin, opened: begun } = latch();
      const slow = work.run(async (tx) => {
        await taking(tx);
        begin();
        await ended;
      });
      await begun;
      expect(await work.run(taking)).toBeUndefined();
      end();
      await slow;
    });

    it('units that have every connection but one still draw', async () => {
      const { work, options } = await open();
      const counters = new Counters();
      const units = Array.from({ length: 3 * options.poolSize }, () =>
        work.run((tx) => counters.takeAll(tx, [{ ...busy, slice: 1 }], 0)),
      );
      expect(await Promise.all(units)).toEqual(units.map(() => undefined));
    });
  }
});

describe('many who draw at once', () => {
  const CROWD = 64;
  /** What a crowd hears, and how often the database was asked. */
  const crowd = async (answer: (n: number) => Promise<unknown[]>) => {
    const counters = new Counters();
    let asked = 0;
    const apart = () => answer((asked += 1));
    const tx = () =>
      ({ kind: 'postgres', onUndo: () => undefined, apart }) as unknown as Transaction;
    const taken = Array.from({ length: CROWD }, () => counters.takeAll(tx(), [busy], 0));
    const ends = await Promise.allSettled(taken);
    return { asked, ends };
  };
  const later = () => new Promise((resolve) => setImmediate(resolve));

  it('hear with the first of them that the database is away', async () => {
    const { asked, ends } = await crowd(() =>
      later().then(() => Promise.reject(new Error('away'))),
    );
    expect([asked, ends.every(({ status }) => status === 'rejected')]).toEqual([1, true]);
  });

  it('hear with the first of them that there is none left', async () => {
    const { asked, ends } = await crowd(() => later().then(() => []));
    // For a slice, and for one.
    expect(asked).toBe(2);
    for (const end of ends) expect(end).toMatchObject({ value: busy });
  });

  it('are given theirs by two drawings', async () => {
    const { asked, ends } = await crowd(() => later().then(() => [{ ends_at: SPAN }]));
    expect(asked).toBe(2);
    for (const end of ends) expect(end).toEqual({ status: 'fulfilled', value: undefined });
  });
});
