import { setTimeout as wait } from 'node:timers/promises';
import { Pace } from './pace.js';
import { PostgresGroups } from './postgres-groups.js';

describe('the pace of groups', () => {
  let pace: Pace;
  let gone: string[];
  let go: () => void;
  let moment: number;
  beforeEach(() => {
    moment = 1000;
    pace = new Pace(() => moment);
    const own: string[] = (gone = []); // a pause of the test before ends in this one's time
    go = () => void own.push('a group');
  });

  test.each`
    before                | size | waiting | atOnce
    ${'nobody'}           | ${0} | ${1}    | ${true}
    ${'one alone'}        | ${1} | ${1}    | ${true}
    ${'several together'} | ${2} | ${1}    | ${false}
    ${'several together'} | ${2} | ${7}    | ${false}
    ${'several together'} | ${2} | ${8}    | ${true}
  `('after $before a group of $waiting goes at once: $atOnce', (row: Row) => {
    if (row.size > 0) pace.gone(row.size);
    pace.next(row.waiting, go);
    expect(gone).toHaveLength(row.atOnce ? 1 : 0);
  });

  it('nobody waits for a group that is long gone', () => {
    pace.gone(2);
    moment += 5;
    pace.next(1, go);
    expect(gone).toHaveLength(1);
  });

  it('who waits goes when enough have come, and only once', async () => {
    pace.gone(2);
    for (const waiting of [1, 2, 7]) pace.next(waiting, go);
    expect(gone).toHaveLength(0);
    pace.next(8, go);
    expect(gone).toHaveLength(1);
    await wait(20);
    expect(gone).toHaveLength(1);
  });

  it('who waits goes by himself when nobody else comes', async () => {
    pace.gone(2);
    pace.next(1, go);
    await wait(20);
    expect(gone).toHaveLength(1);
  });
});

describe('groups of units on PostgreSQL', () => {
  it('keep the pace: who comes soon after many waits for others and goes with them', async () => {
    const sizes: number[] = [];
    const groups = new PostgresGroups(3, async (group) => {
      sizes.push(group.length);
      await wait(1);
      for (const { resolve } of group) resolve(undefined);
    });
    const add = (subject: string) => groups.add(() => Promise.resolve(), { kind: 'spec', subject });
    // A machine that is busy elsewhere may sleep through the pace.
    for (let attempt = 0; attempt < 100 && sizes.at(-1) !== 2; attempt += 1) {
      await Promise.all(['a', 'b', 'c'].map(add));
      const first = add('a');
      await wait(1);
      await Promise.all([first, add('b')]);
    }
    expect(sizes.at(-1)).toBe(2);
  });
});

interface Row {
  size: number;
  waiting: number;
  atOnce: boolean;
}
