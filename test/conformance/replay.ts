import { parseArgs } from 'node:util';
import { ask, casesByFamily, judge, type Case } from './cases.js';
import { startFixture } from './fixture-app.js';

const { values } = parseArgs({ options: { family: { type: 'string' }, id: { type: 'string' } } });

const RESULTS = ['passed', 'failed', 'not counted'] as const;
type Result = (typeof RESULTS)[number];

async function resultOf(testCase: Case, port: number): Promise<Result> {
  const verdict = judge(testCase, await ask(testCase, port));
  if (verdict.passed) return 'passed';
  if (!verdict.counted) return 'not counted';
  console.log([testCase.id, ...verdict.differences].join('\n  '));
  return 'failed';
}

async function tallyOf(all: readonly Case[], port: number): Promise<Record<Result, number>> {
  const tally = { passed: 0, failed: 0, 'not counted': 0 };
  for (const testCase of all) {
    if (testCase.id.startsWith(values.id ?? '')) tally[await resultOf(testCase, port)]++;
  }
  return tally;
}

const { port, close } = await startFixture(0);
const table: Record<string, Record<Result, number>> = {};
for (const [family, all] of casesByFamily()) {
  if (family === (values.family ?? family)) table[family] = await tallyOf(all, port);
}
await close();

const sum = (result: Result) => Object.values(table).reduce((all, row) => all + row[result], 0);
console.table(table);
console.log(RESULTS.map((result) => `${sum(result)} ${result}`).join(', '));
process.exitCode = sum('failed') > 0 ? 1 : 0;
