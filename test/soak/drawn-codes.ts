import {
  type CodeFormat,
  digits,
  letters,
  strong,
  twoPart,
} from '../../src/identity/one-time-code/code-format.js';
import { SystemRandomness } from '../../src/runtime/index.js';
import { fairness } from '../support/statistics/chi-squared.js';
import type { Circumstances, Finding, Law } from './law.js';

const FORMATS: readonly [string, CodeFormat][] = [
  ['strong', strong()],
  ['digits', digits()],
  ['letters', letters()],
  ['two-part', twoPart()],
];

/** Symbols and how often they were drawn, place by place. */
function draw(format: CodeFormat, count: number, heard: (n: number) => void) {
  const randomness = new SystemRandomness();
  const places = Array.from({ length: format.length }, () => new Map<string, number>());
  for (let n = 1; n <= count; n += 1) {
    const code = format.draw(randomness);
    places.forEach((seen, at) => seen.set(code[at], (seen.get(code[at]) ?? 0) + 1));
    if (n % 10_000 === 0) heard(n);
  }
  return places;
}

async function evenlyDrawn({ sized, progress }: Circumstances): Promise<Finding> {
  const count = sized(1_000_000);
  const figures: string[] = [];
  let holds = true;
  for (const [at, [name, format]] of FORMATS.entries()) {
    const heard = (n: number) => progress(at * count + n, FORMATS.length * count);
    const places = draw(format, count, heard);
    const bits = places.reduce((sum, seen) => sum + Math.log2(seen.size), 0);
    const least = Math.min(...places.map((seen) => fairness([...seen.values()])));
    // Of many places one may look odd by chance alone, so they share the bound of 0.001.
    holds &&= least > 0.001 / format.length && Math.abs(bits - format.bits) < 1e-9;
    figures.push(`${name}: least p of ${format.length} places ${least.toFixed(4)}`);
  }
  return { holds, figures: `${count} codes of each; every symbol drawn; ${figures.join('; ')}` };
}

/** Codes that come from chance. */
export const drawnCodes: Law[] = [
  {
    title: '10^6 codes of each format: every symbol at every place, as often as any other',
    stores: false,
    run: evenlyDrawn,
  },
];
