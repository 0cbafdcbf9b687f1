import { TestClock } from '../../test/doubles/test-clock.js';
import { PacedBatches } from './paced-batches.js';
import type { Transaction } from './transaction.js';
import type { UnitOfWork } from './unit-of-work.js';

const work = {
  run: <T>(unit: (tx: Transaction) => Promise<T>) => unit({} as Transaction),
} as UnitOfWork;

/** A table of `rows`, whose rows take one `each` to delete; `during` happens in every rest. */
function table(rows: number, each: number, during: (batches: PacedBatches) => void = () => {}) {
  const clock = new TestClock();
  const [taken, rests]: [number[], number[]] = [[], []];
  const batches: PacedBatches = new PacedBatches(work, clock, (span) => {
    rests.push(span);
    return Promise.resolve(during(batches));
  });
  const take = (_: Transaction, most: number) => {
    const some = Math.min(most, rows);
    rows -= some;
    clock.advance(some * each);
    taken.push(some);
    return Promise.resolve(some);
  };
  return { batches, run: () => batches.run(take), taken, rests };
}

it('a chore takes few rows at a time, all of them, and gives how many', async () => {
  const { run, taken } = table(240, 1);
  expect(await run()).toBe(240);
  expect(taken).toEqual([100, 100, 40]);
});

test.each([0.5, 2, 90])(
  'rows of %s ms leave callers four times as long as they took',
  async (each) => {
    const { run, rests } = table(240, each);
    await run();
    expect(rests).toHaveLength(2);
    for (const rest of rests) expect(rest).toBeGreaterThanOrEqual(4 * 100 * each);
  },
);

it('however quick a batch is, callers get a turn', async () => {
  const { run, rests } = table(240, 0);
  await run();
  expect(Math.min(...rests)).toBeGreaterThan(1);
});

it('of several chores each has its turn, and a short one does not wait for the end of a long one', async () => {
  const left = [350, 120, 0];
  const order: number[] = [];
  const takes = left.map((_, nth) => (__: Transaction, most: number) => {
    const some = Math.min(most, left[nth]);
    left[nth] -= some;
    order.push(nth);
    return Promise.resolve(some);
  });
  const batches = new PacedBatches(work, new TestClock(), () => Promise.resolve());
  expect(await batches.runInTurn(takes)).toEqual([350, 120, 0]);
  expect(order).toEqual([0, 1, 2, 0, 1, 0, 0]);
});

it('a stop ends a chore after its batch, and no other begins', async () => {
  const { run, taken } = table(1000, 1, (batches) => batches.stop());
  expect(await run()).toBe(100);
  expect(await run()).toBe(0);
  expect(taken).toEqual([100]);
});

it('a stop ends a rest at once, however long it was to be', async () => {
  const clock = new TestClock();
  const batches = new PacedBatches(work, clock);
  const day = 86_400_000;
  const run = batches.run((_, most) => {
    clock.advance(day);
    setImmediate(() => batches.stop());
    return Promise.resolve(most);
  });
  expect(await run).toBe(100);
});
