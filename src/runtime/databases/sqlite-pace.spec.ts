import { setTimeout as wait } from 'node:timers/promises';
import { openStore, type OpenStore } from '../../../test/support/describe-stores.js';

const PUT = `INSERT INTO counter (key, started_at, taken, most, ends_at) VALUES (:key, 0, 1, 1, 0)`;

describe('the pace of commits on SQLite', () => {
  let store: OpenStore;
  let keys = 0;
  const order: string[] = [];
  beforeAll(async () => void (store = await openStore('sqlite')));
  afterAll(() => store.close());
  beforeEach(() => order.splice(0));

  const unit = async (name: string) => {
    await store.work.run(async (tx) => {
      order.push(`${name} runs`);
      await tx.execute(PUT, { key: `k${keys++}` });
    });
    order.push(`${name} is kept`);
  };
  const units = (count: number) =>
    Promise.all(Array.from({ length: count }, (_, n) => unit(`u${n}`)));
  /** Turns of the event loop that `work` takes. */
  const turnsOf = async (work: Promise<unknown>) => {
    let turns = 0;
    let over = false;
    const ended = work.finally(() => (over = true));
    while (!over) {
      await new Promise((resolve) => setImmediate(resolve));
      turns += 1;
    }
    await ended;
    return turns;
  };

  it('who comes soon after many waits for others, who share the commit', async () => {
    const together = ['a runs', 'b runs', 'a is kept', 'b is kept'];
    // A machine that is busy elsewhere may sleep through the pace.
    for (let attempt = 0; attempt < 100 && order.join() !== together.join(); attempt += 1) {
      await units(3);
      order.splice(0);
      const a = unit('a');
      await wait(1);
      await Promise.all([a, unit('b')]);
    }
    expect(order).toEqual(together);
  });

  it('who comes alone does not wait', async () => {
    await unit('a');
    for (let n = 0; n < 20; n += 1) expect(await turnsOf(unit('b'))).toBeLessThan(8);
  });

  it('enough of them do not wait either', async () => {
    for (let n = 0; n < 20; n += 1) {
      await units(3);
      expect(await turnsOf(units(8))).toBeLessThan(8);
    }
  });
});
