import { DOWN, MOODS } from './trials/outage/mood.js';
import { outageTrial } from './trials/outage/outage-trial.js';
import { faultsOf } from './trials/outage/report.js';

const moods = [DOWN, ...MOODS.filter(({ name }) => name === '503' || name === '400')];

describe.each(['sqlite', 'postgres'] as const)('on %s', (kind) => {
  it('a provider in a bad mood delays and loses nothing: the second takes over, and health, metrics and log tell', async () => {
    const report = await outageTrial(kind, { moods, span: 1_500, darkness: 0 });
    expect(faultsOf(report)).toEqual([]);
    expect(report.accepted).toBeGreaterThan(0);
    expect(Object.keys(report.ends)).toEqual(
      expect.arrayContaining(['sent', 'dead http 400', 'dead smtp 550']),
    );
  });
});
