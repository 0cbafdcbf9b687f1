import type { CellResult, Measured } from './cell.js';
import { medianOf } from './load/latencies.js';
import type { Cell } from './round.js';
import type { VariantName } from './variants.js';
import { ROUTES } from './world/routes.js';

const titleOf = ({ store, route, format }: Cell) => `${ROUTES[route].title} ${format} ${store}`;
const whole = (value: number | undefined) => (value === undefined ? '' : Math.round(value));
const ratio = (value: number | undefined) => (value === undefined ? '' : Number(value.toFixed(2)));

/** Median of the quotients round by round: what else the machine did then fell on both. */
export function quotient(
  cell: CellResult,
  by: Exclude<VariantName, 'latchkey'>,
): number | undefined {
  return quotientOf(cell.variants.latchkey, cell.variants[by]);
}

const quotientOf = (own: Measured | undefined, other: Measured | undefined) =>
  own && other && medianOf(own.rounds.map((rate, at) => rate / other.rounds[at]));

/** Answers a second, and what the issue promises as ratios. */
export function printTables(cells: readonly CellResult[]): void {
  const rates = cells.map((cell) => {
    const { latchkey, fixed, driver, typical, complete } = cell.variants;
    const { median, p99, windows = [] } = cell.atHalfLoad ?? {};
    const stolen = windows.reduce<number | undefined>(
      (sum, window) => (window.stolen === undefined ? sum : (sum ?? 0) + window.stolen),
      undefined,
    );
    const medians = {
      ...{ latchkey, '(a) fixed': fixed, '(b) driver': driver },
      ...{ '(c) typical': typical, '(d) complete': complete },
    };
    const columns = Object.entries(medians).map(([name, found]) => [name, whole(found?.median)]);
    const left = `${Math.round(100 * (latchkey?.backlog ?? 0))} %`;
    const half = {
      'half load ms': ratio(median),
      'its p99': ratio(p99),
      'host took ms': whole(stolen),
    };
    return [
      titleOf(cell),
      { ...Object.fromEntries(columns), ...half, 'left to deliver': left },
    ] as const;
  });
  console.log('\nAnswers a second (medians of interleaved rounds), milliseconds at half load:');
  console.table(Object.fromEntries(rates));
  const costs = cells.map((cell) => [titleOf(cell), costsOf(cell)] as const);
  console.log("Microseconds of the server's processor time an answer (PostgreSQL's own apart):");
  console.table(Object.fromEntries(costs));
  const ratios = cells.map((cell) => [titleOf(cell), ratiosOf(cell, cells)] as const);
  console.log(
    'Ratios of Latchkey to (a), (b), (c), (d), and of XML to JSON; p99 to median at half load, and in the worst window:',
  );
  console.table(Object.fromEntries(ratios));
}

function costsOf({ variants }: CellResult) {
  const { latchkey, fixed, driver, typical, complete } = variants;
  const toOwn = (other: number | undefined) => (other ?? NaN) / (latchkey?.processor ?? NaN);
  return {
    ...{ latchkey: whole(latchkey?.processor), '(a) fixed': whole(fixed?.processor) },
    ...{ '(b) driver': whole(driver?.processor), '(c) typical': whole(typical?.processor) },
    '(d) complete': whole(complete?.processor),
    ...{
      '(b) to it': ratio(toOwn(driver?.processor)),
      '(c) to it': ratio(toOwn(typical?.processor)),
      '(d) to it': ratio(toOwn(complete?.processor)),
    },
  };
}

function ratiosOf(cell: CellResult, cells: readonly CellResult[]) {
  const late = cell.atHalfLoad?.windows.map(({ p99, median }) => p99 / median);
  const json = cells.find(
    (other) => other.store === cell.store && other.route === cell.route && other.format === 'json',
  );
  const toJson = json && quotientOf(cell.variants.latchkey, json.variants.latchkey);
  return {
    'to (a)': ratio(quotient(cell, 'fixed')),
    'to (b)': ratio(quotient(cell, 'driver')),
    'to (c)': ratio(quotient(cell, 'typical')),
    'to (d)': ratio(quotient(cell, 'complete')),
    'XML/JSON': cell.format === 'xml' ? ratio(toJson) : '',
    'p99/median': ratio(late && medianOf(late)),
    'its worst': ratio(late && Math.max(...late)),
  };
}
