import { describeStores, openStore, type OpenStore } from '../../test/support/describe-stores.js';
import { undo, type UnitOfWork } from './unit-of-work.js';

const PUT = `INSERT INTO counter (key, started_at, taken, ends_at) VALUES (:key, 0, 1, 0)`;
const keys = async (work: UnitOfWork) =>
  work.run(async (tx) => {
    const rows = await tx.select<{ key: string }>('SELECT key FROM counter ORDER BY key');
    return rows.map((row) => row.key);
  });

// Both drivers' words for a key that is there already.
const taken = { message: expect.stringMatching(/unique/i) as string };

describeStores('the unit of work', (open) => {
  it('of 200 units at once, 10 of them failing, exactly 190 are kept', async () => {
    const { work } = await open();
    const units = Array.from({ length: 200 }, (_, n) =>
      work.run(async (tx) => {
        await tx.execute(PUT, { key: `k${n}` });
        if (n % 20 === 0) await tx.execute(PUT, { key: `k${n}` }); // a unique key, twice
      }),
    );
    const settled = await Promise.allSettled(units);
    expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(10);
    expect(await keys(work)).toHaveLength(190);
  });

  it('an undone unit leaves no row and hands its value out', async () => {
    const { work } = await open();
    const value = await work.run(async (tx) => {
      await tx.execute(PUT, { key: 'a' });
      return undo({ kind: 'refused' });
    });
    expect(value).toEqual({ kind: 'refused' });
    expect(await keys(work)).toEqual([]);
  });

  it('a failed unit leaves no row and rejects with its own error', async () => {
    const { work } = await open();
    const failed = work.run(async (tx) => {
      await tx.execute(PUT, { key: 'a' });
      throw new RangeError('mine');
    });
    await expect(failed).rejects.toThrow(new RangeError('mine'));
    expect(await keys(work)).toEqual([]);
  });

  it('who waits for a commit is told after it, and never of an undone unit', async () => {
    const { work } = await open();
    const told: string[] = [];
    await work.run(async (tx) => tx.onCommit(() => told.push('kept')));
    await work.run(async (tx) => {
      tx.onCommit(() => told.push('undone'));
      return undo(1);
    });
    const failing = work.run(async (tx) => {
      tx.onCommit(() => told.push('failed'));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(told).toEqual(['kept']);
  });

  it('of units that share a commit each is told how it ended, once, whatever became of the others', async () => {
    const { work } = await open();
    const told: string[] = [];
    const ends = Array.from({ length: 12 }, (_, n) =>
      work.run(
        async (tx) => {
          let over = false;
          tx.onCommit(() => told.push(`kept ${n}`));
          tx.onUndo(() => (over ||= told.push(`undone ${n}`) > 0));
          await tx.execute(PUT, { key: `k${n}` });
          return n % 4 === 0 ? undo(n) : n;
        },
        { kind: 'spec', subject: `s${n}` },
      ),
    );
    expect(await Promise.all(ends)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    const kept = [1, 2, 3, 5, 6, 7, 9, 10, 11];
    expect(told.filter((end) => end.startsWith('kept')).toSorted()).toEqual(
      kept.map((n) => `kept ${n}`).toSorted(),
    );
    for (const n of [0, 4, 8]) expect(told).toContain(`undone ${n}`);
    expect(new Set(await keys(work))).toEqual(new Set(kept.map((n) => `k${n}`)));
  });

  it('a write that nobody waits for fails its unit with its own error, and nothing of it stays', async () => {
    const { work } = await open();
    const failed = work.run(async (tx) => {
      tx.write(PUT, { key: 'a' });
      tx.write(PUT, { key: 'a' });
      await tx.select('SELECT 1');
    });
    await expect(failed).rejects.toMatchObject(taken);
    const last = work.run(async (tx) => {
      tx.write(PUT, { key: 'b' });
      tx.write(PUT, { key: 'b' });
    });
    await expect(last).rejects.toMatchObject(taken);
    expect(await keys(work)).toEqual([]);
  });

  it('a row that nobody waits for before the end fails its unit all the same', async () => {
    const { work } = await open();
    await work.run((tx) => tx.execute(PUT, { key: 'a' }));
    const later = work.run(async (tx) => {
      const row = tx.returning(`${PUT} RETURNING key`, { key: 'a' });
      row.catch(() => undefined);
      return { row };
    });
    await expect(later.then(({ row }) => row)).rejects.toMatchObject(taken);
    const followed = work.run(async (tx) => {
      const row = tx.returning(`${PUT} RETURNING key`, { key: 'a' });
      row.catch(() => undefined);
      tx.write(PUT, { key: 'b' });
      return { row };
    });
    await expect(followed.then(({ row }) => row)).rejects.toMatchObject(taken);
    expect(await keys(work)).toEqual(['a']);
  });

  it('a write that nobody waits for is kept with its unit and undone with it', async () => {
    const { work } = await open();
    await work.run(async (tx) => tx.write(PUT, { key: 'kept' }));
    await work.run(async (tx) => {
      tx.write(PUT, { key: 'undone' });
      return undo(1);
    });
    expect(await keys(work)).toEqual(['kept']);
  });

  it('a read sees what is committed and refuses a second statement or a write', async () => {
    const { work } = await open();
    await work.run((tx) => tx.execute(PUT, { key: 'a' }));
    expect(await work.read((tx) => tx.select('SELECT key FROM counter'))).toEqual([{ key: 'a' }]);
    const twice = work.read(async (tx) => {
      await tx.select('SELECT 1');
      await tx.select('SELECT 1');
    });
    await expect(twice).rejects.toThrow('one SELECT');
    await expect(work.read((tx) => tx.execute(PUT, { key: 'b' }))).rejects.toThrow('one SELECT');
    expect(await keys(work)).toEqual(['a']);
  });

  it('a unit alone is kept at once and refuses a second statement, or one that nobody waits for', async () => {
    const { work } = await open();
    expect(await work.alone((tx) => tx.execute(PUT, { key: 'a' }))).toBe(1);
    const twice = work.alone(async (tx) => {
      await tx.select('SELECT 1');
      await tx.execute(PUT, { key: 'b' });
    });
    await expect(twice).rejects.toThrow('one statement');
    await expect(work.alone(async (tx) => tx.write(PUT, { key: 'c' }))).rejects.toThrow(
      'one statement',
    );
    await expect(work.alone(async (tx) => tx.apart(PUT, { key: 'd' }))).rejects.toThrow(
      'one statement',
    );
    await expect(work.alone((tx) => tx.execute(PUT, { key: 'a' }))).rejects.toMatchObject(taken);
    expect(await keys(work)).toEqual(['a']);
  });

  it('a read that starts while a unit is under way never sees the unit half done', async () => {
    const { work } = await open();
    let reading: Promise<unknown[]> | undefined;
    const outside = new Promise<void>((resolve) => {
      void work.run(async (tx) => {
        await tx.execute(PUT, { key: 'half' });
        resolve();
        await tx.execute(PUT, { key: 'whole' });
        return undo(1);
      });
    });
    await outside.then(() => (reading = work.read((tx) => tx.select('SELECT key FROM counter'))));
    expect(await reading).toEqual([]);
  });

  it('a statement whose parameter is missing is refused before it reaches the database', async () => {
    const { work } = await open();
    await expect(work.run((tx) => tx.execute(PUT, {}))).rejects.toThrow('":key" was not given');
  });
});

describe('on SQLite', () => {
  const stray = 'waits for something else than its statements';
  let store: OpenStore;
  let work: UnitOfWork;
  beforeAll(async () => void ({ work } = store = await openStore('sqlite')));
  afterAll(() => store.close());

  it('a unit inside a unit is refused instead of waiting for itself', async () => {
    const nested = work.run(async () => work.run(async () => 1));
    await expect(nested).rejects.toThrow(stray);
    expect(await work.run(async () => 'still alive')).toBe('still alive');
  });

  it('a unit that waits for a timer leaves no row, and cannot write after it was given up', async () => {
    let late: Promise<unknown> | undefined;
    const failed = work.run(async (tx) => {
      await tx.execute(PUT, { key: 'early' });
      late = new Promise((resolve) => setTimeout(resolve, 5)).then(() =>
        tx.execute(PUT, { key: 'late' }),
      );
      await late;
    });
    await expect(failed).rejects.toThrow(stray);
    await expect(late).rejects.toThrow(stray);
    expect(await keys(work)).toEqual([]);
  });
});
