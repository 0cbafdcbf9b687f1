import { describeStores } from '../../../test/support/describe-stores.js';
import type { UnitOfWork } from '../../runtime/index.js';
import { identityRetention } from '../index.js';

const rule = identityRetention.find(({ table }) => table === 'audit_entry')!;

describeStores('the audit in time', (open) => {
  let work: UnitOfWork;
  beforeAll(async () => void ({ work } = await open()));
  beforeEach(() => work.run((tx) => tx.execute('DELETE FROM audit_entry')));

  const append = (...moments: number[]) =>
    work.run(async (tx) => {
      for (const at of moments)
        await tx.execute(`INSERT INTO audit_entry (at, event) VALUES (:at, 'x')`, { at });
    });
  const purge = (before: number, most: number, now = 10) =>
    work.run((tx) => tx.execute(rule.sql[tx.kind], { before, most, now }));
  const kept = async () => {
    const rows = await work.run((tx) =>
      tx.select<{ at: number }>('SELECT at FROM audit_entry ORDER BY number'),
    );
    return rows.map(({ at }) => Number(at));
  };

  it('loses its oldest rows, a few at a time, and none that is younger', async () => {
    await append(1, 2, 3, 4, 5);
    expect([await purge(4, 2), await purge(4, 2), await purge(4, 2)]).toEqual([2, 1, 0]);
    expect(await kept()).toEqual([4, 5]);
  });

  it('is looked into no further than rows may be taken, however long it is', async () => {
    await append(8, 9, 1);
    expect(await purge(4, 2)).toBe(0);
    expect(await kept()).toEqual([8, 9, 1]);
  });

  it('loses what is due though a clock that ran ahead wrote before it, and keeps what that wrote', async () => {
    await append(70, 80, 90, 1, 2, 9);
    expect(await purge(4, 2)).toBe(2);
    expect(await kept()).toEqual([70, 80, 90, 9]);
  });
});
