import type { StoreKind } from '../support/describe-stores.js';
import { RunningApp } from '../support/running-app.js';
import { assignAtRandom } from './mass-assignment.js';
import { targetOf } from './target.js';

describe.each<StoreKind>(['sqlite', 'postgres'])('mass assignment, on %s', (kind) => {
  let app: RunningApp;
  beforeAll(async () => {
    const limits = { coolDown: 0, perHour: 1_000_000, perDay: 1_000_000 };
    app = await RunningApp.start(kind, (o) => Object.assign(o.sends, limits));
  });
  afterAll(() => app.stop());

  it('no column of an account changes, whatever the 27 members say', async () => {
    const { statuses, before, after, missing } = await assignAtRandom(targetOf(app), 300);
    expect(missing).toEqual([]);
    expect(after).toEqual(before);
    expect(Object.keys(statuses).map(Number)).toEqual(expect.arrayContaining([200, 409]));
    expect(statuses[500]).toBeUndefined();
  });
});
