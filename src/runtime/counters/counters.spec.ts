import { describeStores, type OpenStore } from '../../../test/support/describe-stores.js';
import { Counters } from './counters.js';

const SPAN = 60_000;
const window = { limit: 3, span: SPAN };
const counters = new Counters();
const take = ({ work }: OpenStore, now: number, key = 'a') =>
  work.run((tx) => counters.take(tx, key, window, now));

describeStores('a guarded counter', (open) => {
  it('gives exactly its limit, however many ask at once', async () => {
    const store = await open();
    const asked = await Promise.all(Array.from({ length: 100 }, () => take(store, 1000)));
    expect(asked.filter(Boolean)).toHaveLength(3);
  });

  test.each`
    moment                            | later       | given
    ${'a millisecond before its end'} | ${SPAN - 1} | ${false}
    ${'at its end'}                   | ${SPAN}     | ${true}
    ${'a millisecond after its end'}  | ${SPAN + 1} | ${true}
    ${'after the clock stepped back'} | ${-3600000} | ${false}
  `(
    'a full window gives again $moment: $given',
    async ({ later, given }: { later: number; given: boolean }) => {
      const store = await open();
      for (let n = 0; n < 3; n += 1) expect(await take(store, 10_000_000)).toBe(true);
      expect(await take(store, 10_000_000 + later)).toBe(given);
    },
  );

  it('a new window gives its whole limit and no more', async () => {
    const store = await open();
    for (let n = 0; n < 4; n += 1) await take(store, 0);
    const given = [];
    for (let n = 0; n < 4; n += 1) given.push(await take(store, SPAN));
    expect(given).toEqual([true, true, true, false]);
  });

  it('keys do not share', async () => {
    const store = await open();
    for (let n = 0; n < 3; n += 1) await take(store, 0, 'a');
    expect(await take(store, 0, 'b')).toBe(true);
  });

  it('what is given back can be taken again', async () => {
    const store = await open();
    for (let n = 0; n < 3; n += 1) await take(store, 0);
    await store.work.run((tx) => counters.giveBack(tx, 'a'));
    expect([await take(store, 0), await take(store, 0)]).toEqual([true, false]);
  });

  it('a refused caller is told how long to wait', async () => {
    const store = await open();
    for (let n = 0; n < 3; n += 1) await take(store, 5_000);
    const wait = await store.work.run((tx) => counters.waitFor(tx, 'a', window, 25_000));
    expect(wait).toBe(40_000);
  });

  it('a limit below one gives nothing', async () => {
    const { work } = await open();
    expect(await work.run((tx) => counters.take(tx, 'z', { limit: 0, span: SPAN }, 0))).toBe(false);
  });

  test.each`
    which                              | limits              | refused
    ${'none, when all have one left'}  | ${['b', 'c']}       | ${undefined}
    ${'the first that has none left'}  | ${['b', 'a', 'a2']} | ${'a'}
    ${'one that never gives anything'} | ${['b', 'never']}   | ${'never'}
    ${'none of none'}                  | ${[]}               | ${undefined}
  `(
    'of many limits taken together it names $which',
    async ({ limits, refused }: { limits: string[]; refused?: string }) => {
      const store = await open();
      for (let n = 0; n < 3; n += 1) await take(store, 0, 'a');
      const asked = limits.map((key) => ({
        key,
        window: key === 'never' ? { limit: 0, span: SPAN } : window,
      }));
      const found = await store.work.run((tx) => counters.takeAll(tx, asked, 0));
      expect(found?.key).toBe(refused);
    },
  );

  it('many limits taken together count as when taken one by one, in their windows', async () => {
    const store = await open();
    const both = ['a', 'b'].map((key) => ({ key, window }));
    const takeBoth = (now: number) => store.work.run((tx) => counters.takeAll(tx, both, now));
    await take(store, 0, 'b');
    const asked = [await takeBoth(0), await takeBoth(0), await takeBoth(0), await takeBoth(SPAN)];
    expect(asked.map((found) => found?.key)).toEqual([undefined, undefined, 'b', undefined]);
  });

  it('two that take the same limits in another order do not wait for each other', async () => {
    const { work } = await open();
    const limits = ['a', 'b', 'c'].map((key) => ({ key, window }));
    let runs = 0;
    const takeIn = (order: typeof limits) =>
      work.run((tx) => {
        runs += 1; // and again if it is chosen as the victim
        return counters.takeAll(tx, order, 0);
      });
    // Both come to the middle one, which somebody holds, before either has them all.
    let both: Promise<unknown> | undefined;
    await work.run(async (tx) => {
      await counters.takeAll(tx, [limits[1]], 0);
      both = Promise.all([takeIn(limits), takeIn(limits.toReversed())]);
      if (tx.kind === 'postgres') await waitingFor(work, 2);
    });
    await both;
    expect(runs).toBe(2);
  });
});

/** Resolves when so many wait for rows that others hold. */
async function waitingFor(work: OpenStore['work'], many: number): Promise<void> {
  const WAITING = `SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  while ((await work.run((tx) => tx.select(WAITING))).length < many);
}
