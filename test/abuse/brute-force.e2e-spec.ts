import type { StoreKind } from '../support/describe-stores.js';
import { RunningApp } from '../support/running-app.js';
import { besiegeNothing, besiegeShortCode, besiegeStrongCode } from './brute-force.js';
import { targetOf } from './target.js';

const size = { count: 400, connections: 32 };

describe.each<StoreKind>(['sqlite', 'postgres'])('guessing over HTTP, on %s', (kind) => {
  let app: RunningApp;
  beforeAll(
    async () =>
      void (app = await RunningApp.start(kind, (o) => (o.callers.anonymousPerMinute = 0))),
  );
  afterAll(() => app.stop());

  it('of many guesses at a short code five are evaluated, and then the right one is refused', async () => {
    const siege = await besiegeShortCode(targetOf(app), size);
    expect(siege).toEqual({
      evaluated: 5,
      budgets: [5, 5],
      rightCode: 400,
      statuses: { 400: 400 },
    });
  });

  it('many guesses leave a strong code working and take from no budget', async () => {
    const siege = await besiegeStrongCode(targetOf(app), size);
    expect(siege).toMatchObject({ budgets: [], rightCode: 200, statuses: { 400: 200, 417: 200 } });
  });

  it('where no code is open guesses spend no budget', async () => {
    const siege = await besiegeNothing(targetOf(app), size);
    expect(siege).toMatchObject({ budgets: [], rightCode: 200, statuses: { 400: 400 } });
  });
});
