import { type HalfLoad, halfLoads } from './half-load.js';
import { medianOf } from './load/latencies.js';
import { type Cell, type Round, round, type Turn } from './round.js';
import type { Variant, VariantName } from './variants.js';

export interface Measured {
  /** Answers a second, round by round. */
  readonly rounds: number[];
  readonly median: number;
  /** Messages that were still to be delivered when a round ended, as a share of its answers, at most. */
  readonly backlog: number;
  /** Microseconds of the server's processor time an answer, delivery of its messages included. */
  readonly processor: number;
}

export interface CellResult extends Cell {
  readonly variants: Partial<Record<VariantName, Measured>>;
  readonly atHalfLoad?: HalfLoad;
}

export interface Pace {
  readonly rounds: number;
  readonly milliseconds: number;
}

/** Rounds that do not count: in the one after the first Latchkey gave a tenth less than in all later ones. */
const WARM_UP = 2;

/**
 * Measures cells of one store: all variants of all cells take turns, round by round, so that what else
 * the machine does, and what the store has grown by, falls on all. A round of them all takes a minute: what
 * the machine does for some minutes falls on a few rounds of each, not on all rounds of one. `say` is told how far it is.
 */
export async function measureCells(
  cells: readonly Cell[],
  variants: readonly Variant[],
  pace: Pace,
  say: (line: string) => void,
): Promise<CellResult[]> {
  const turns = cells.flatMap((cell) =>
    variants.map((variant): Turn => ({ cell, variant, rounds: [] })),
  );
  say(`Warming up ${variants.length} servers …`);
  for (let n = 0; n < WARM_UP; n += 1)
    for (const turn of turns) await round(turn, pace.milliseconds);
  for (let n = 0; n < pace.rounds; n += 1) {
    say(`Round ${n + 1} of ${pace.rounds} …`);
    for (const turn of turns) turn.rounds.push(await round(turn, pace.milliseconds));
  }
  say('Half of its most …');
  // Autovacuum would work on the peers' databases during the half load; Latchkey's own is left to it.
  for (const { name, store } of variants) if (name !== 'latchkey') await store?.tidy();
  const ours = turns.filter(({ variant }) => variant.name === 'latchkey');
  const halves = await halfLoads(ours, pace.milliseconds);
  return cells.map((cell) => {
    const own = turns.filter((turn) => turn.cell === cell);
    const measured = own.map(({ variant, rounds }) => [variant.name, summaryOf(rounds)] as const);
    const byName = Object.fromEntries(measured) as CellResult['variants'];
    const latchkey = own.find((turn) => ours.includes(turn));
    return { ...cell, variants: byName, atHalfLoad: latchkey && halves.get(latchkey) };
  });
}

const summaryOf = (rounds: readonly Round[]): Measured => {
  const rates = rounds.map(({ driven }) => driven.rate);
  return {
    rounds: rates,
    median: medianOf(rates),
    backlog: Math.max(...rounds.map(({ backlog }) => backlog)),
    processor: medianOf(rounds.map(({ processor }) => processor)),
  };
};
