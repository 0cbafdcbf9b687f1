import type { Contender } from './contenders.js';

const ROUNDS = 201;
const ROUND_MILLISECONDS = 0.7;
const WARM_UP_ROUNDS = 60;

/** What a contender took: microseconds in each round, all contenders' rounds taking turns. */
export class Series {
  constructor(private readonly samples: readonly number[]) {}

  get median(): number {
    return medianOf(this.samples);
  }

  /** Median of the quotients round by round: what else the machine did then fell on both. */
  over(other: Series): number {
    return medianOf(this.samples.map((sample, round) => sample / (other.samples[round] ?? NaN)));
  }
}

/**
 * Lets all contenders take turns in short rounds, so that what else the machine does falls on all alike
 * and their ratios hold where absolute times would not.
 */
export function measure(contenders: readonly Contender[]): Map<string, Series> {
  const runners = contenders.map((contender) => {
    return { contender, times: calibrate(contender), samples: [] as number[] };
  });
  for (let round = 0; round < ROUNDS; round++) {
    for (const { contender, times, samples } of runners) {
      samples.push((elapsed(contender, times) * 1000) / times);
    }
  }
  return new Map(runners.map(({ contender, samples }) => [contender.name, new Series(samples)]));
}

let sink: unknown;

/** The last result; that it can be asked for keeps the work from being dropped as unused. */
export const lastResult = (): unknown => sink;

function elapsed({ run }: Contender, times: number): number {
  const start = performance.now();
  for (let i = 0; i < times; i++) sink = run();
  return performance.now() - start;
}

/** Warms a contender up and finds how often it runs in one round. */
function calibrate(contender: Contender): number {
  let times = 16;
  while (elapsed(contender, times) < ROUND_MILLISECONDS) times *= 2;
  for (let round = 0; round < WARM_UP_ROUNDS; round++) elapsed(contender, times);
  while (elapsed(contender, times) < ROUND_MILLISECONDS) times *= 2;
  return times;
}

function medianOf(samples: readonly number[]): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? NaN;
}
