import { crashCampaign } from './crash.js';

describe.each(['sqlite', 'postgres'] as const)('on %s', (kind) => {
  it('no message is lost and no id stands for two, whenever a process is killed', async () => {
    const report = await crashCampaign(kind, { runs: 3, messages: 40 });
    const { announced, lost, unsent, clashes, unexplained } = report;
    expect(announced).toBeGreaterThan(0);
    expect([lost, unsent, clashes, unexplained]).toEqual([0, 0, 0, 0]);
  }, 120_000);
});
