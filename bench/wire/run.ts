import 'reflect-metadata';
import { everyContract } from '../../test/support/contract/every-contract.js';
import { contendersOf, titleOf } from './contenders.js';
import { measure } from './interleaved.js';

/** What the house promises, as ratios within one run; the name says what is divided by what. */
const GOALS = [
  { title: 'writeXml / stringify', of: 'writeXml', by: 'JSON.stringify', most: 1.5 },
  { title: 'readXml / parse', of: 'readXml', by: 'JSON.parse', most: 8 },
  { title: 'fxp parse / readXml', of: 'fxp parse', by: 'readXml', least: 4 },
] as const;

const times: Record<string, Record<string, number>> = {};
const ratios: Record<string, Record<string, string>> = {};

for (const type of await everyContract()) {
  const found = measure(contendersOf(type));
  const row: Record<string, string> = {};
  for (const { title, of, by, ...bound } of GOALS) {
    const ratio = found.get(of)!.over(found.get(by)!);
    const isKept = 'most' in bound ? ratio <= bound.most : ratio >= bound.least;
    row[title] = `${ratio.toFixed(2)}${isKept ? '' : ' (missed)'}`;
  }
  ratios[titleOf(type)] = row;
  times[titleOf(type)] = Object.fromEntries(
    [...found].map(([name, { median }]) => [name, Number(median.toFixed(2))]),
  );
}
console.log('Microseconds, median of interleaved rounds:');
console.table(times);
console.log('Ratios; goals: at most 1.5, at most 8, at least 4:');
console.table(ratios);
