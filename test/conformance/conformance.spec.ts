import { ask, casesByFamily, judge, type Case } from './cases.js';
import { startFixture, type Fixture } from './fixture-app.js';

let fixture: Fixture;

beforeAll(async () => {
  fixture = await startFixture(0);
});

afterAll(() => fixture.close());

async function failuresOf(testCase: Case): Promise<string[]> {
  const verdict = judge(testCase, await ask(testCase, fixture.port));
  if (verdict.passed || !verdict.counted) return [];
  return [[testCase.id, ...verdict.differences].join('\n  ')];
}

describe('a recorded request is answered as ASP.NET Web API answered it', () => {
  test.each([...casesByFamily()])('%s', async (_family, all) => {
    const failures = await Promise.all(all.map(failuresOf));
    expect(failures.flat()).toEqual([]);
  });
});
