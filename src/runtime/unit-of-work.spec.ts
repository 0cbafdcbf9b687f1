import { describeStores } from '../../test/support/describe-stores.js';
import { Counters } from './counters.js';
import { undo } from './unit-of-work.js';

describeStores('the unit of work', (open, kind) => {
  const counters = new Counters();
  const window = { limit: 5, span: 1000 };

  it('gives a store of its own, with the schema and no rows', async () => {
    const { work } = await open();
    expect(work.kind).toBe(kind);
    const rows = await work.run((tx) => tx.select(`SELECT key FROM counter`));
    expect(rows).toEqual([]);
  });

  it('a hundred takers at once of a counter of five: five take', async () => {
    const { work } = await open();
    const takes = await Promise.all(
      Array.from({ length: 100 }, () => work.run((tx) => counters.take(tx, 'k', window, 1000))),
    );
    expect(takes.filter(Boolean)).toHaveLength(5);
  });

  it('an undone unit leaves no row and still answers', async () => {
    const { work } = await open();
    const outcome = await work.run(async (tx) => {
      await counters.take(tx, 'k', window, 1000);
      return undo('refused');
    });
    expect(outcome).toBe('refused');
    expect(await work.run((tx) => tx.select(`SELECT key FROM counter`))).toEqual([]);
  });
});
