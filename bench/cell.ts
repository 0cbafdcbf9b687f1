import { execFileSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { type Driven, drive, type Requests } from './load/drive.js';
import { medianOf } from './load/latencies.js';
import { stolenTime } from './stolen-time.js';
import { SETTINGS, type Variant, type VariantName } from './variants.js';
import { type Format, judgeOf, requestsOf, type RouteName } from './world/routes.js';
import type { StoreKind } from './world/stores.js';

/** One line of the table: a route in a format on a store. */
export interface Cell {
  readonly store: StoreKind;
  readonly route: RouteName;
  readonly format: Format;
}

export interface Measured {
  /** Answers a second, round by round. */
  readonly rounds: number[];
  readonly median: number;
  /** Messages that were still to be delivered when a round ended, as a share of its answers, at most. */
  readonly backlog: number;
  /** Microseconds of the server's processor time an answer, delivery of its messages included. */
  readonly processor: number;
}

export interface HalfLoad {
  readonly rate: number;
  /** Milliseconds. */
  readonly median: number;
  readonly p99: number;
  /** Of processor time that the host kept for others meanwhile; undefined where nobody tells. */
  readonly stolen?: number;
}

export interface CellResult extends Cell {
  readonly variants: Partial<Record<VariantName, Measured>>;
  readonly atHalfLoad?: HalfLoad;
}

export interface Pace {
  readonly rounds: number;
  readonly milliseconds: number;
}

// Codes that can be used again; everything else may grow.
const REOPEN = [
  `UPDATE one_time_code SET used_at = NULL, submissions = 0 WHERE purpose = 'accountValidation' AND used_at IS NOT NULL`,
  `UPDATE account SET validated_at = NULL WHERE validated_at IS NOT NULL`,
];
/** Milliseconds that a round's messages may take to be delivered. */
const PATIENCE = 30_000;
/** Milliseconds after which an account may be sent a code again, and the other format's half load may have ended with it. */
const COOL_DOWN = Number(SETTINGS.SEND_COOL_DOWN_SECONDS) * 1000 + 100;
const QUEUED = `SELECT count(*) FROM message WHERE state = 'queued'`;

/**
 * Measures cells of one store: all variants of all cells take turns, round by round, so that what else
 * the machine does, and what the store has grown by, falls on all.
 */
export async function measureCells(
  cells: readonly Cell[],
  variants: readonly Variant[],
  pace: Pace,
): Promise<CellResult[]> {
  const turns = cells.flatMap((cell) =>
    variants.map((variant): Turn => ({ cell, variant, rounds: [] })),
  );
  for (const turn of turns) await round(turn, pace.milliseconds);
  for (let n = 0; n < pace.rounds; n += 1) {
    for (const turn of turns) turn.rounds.push(await round(turn, pace.milliseconds));
  }
  // Autovacuum would work on the peers' databases during the half load; Latchkey's own is left to it.
  for (const { name, store } of variants) if (name !== 'latchkey') await store?.tidy();
  const results: CellResult[] = [];
  for (const cell of cells) {
    const own = turns.filter((turn) => turn.cell === cell);
    const measured = own.map(({ variant, rounds }) => [variant.name, summaryOf(rounds)] as const);
    const byName = Object.fromEntries(measured) as CellResult['variants'];
    const latchkey = own.find(({ variant }) => variant.name === 'latchkey');
    const atHalfLoad = latchkey && (await halfLoad(latchkey, pace));
    results.push({ ...cell, variants: byName, atHalfLoad });
  }
  return results;
}

/** What a variant does for a cell, round after round. */
interface Turn {
  readonly cell: Cell;
  readonly variant: Variant;
  readonly rounds: Round[];
}

const summaryOf = (rounds: readonly Round[]): Measured => {
  const rates = rounds.map(({ driven }) => driven.rate);
  return {
    rounds: rates,
    median: medianOf(rates),
    backlog: Math.max(...rounds.map(({ backlog, driven }) => backlog / driven.answers)),
    processor: medianOf(rounds.map(({ processor }) => processor)),
  };
};

interface Round {
  readonly driven: Driven;
  readonly backlog: number;
  readonly processor: number;
}

/** As many as the server takes, or `rate` a second. */
async function round(
  { cell, variant }: Turn,
  milliseconds: number,
  rate?: number,
  requests = requestsOfRound(cell),
): Promise<Round> {
  const { route, format } = cell;
  const { name, server, store } = variant;
  if (route === 'validate' && store) await reopen(store);
  // A fixed answer has no route; that it comes is all that can be asked of it.
  const judge = name === 'fixed' ? () => undefined : judgeOf(route, format);
  const before = server.processorTime ?? NaN;
  const load = { port: server.port, requests, judge, milliseconds, rate };
  const driven = await drive(load).catch((cause: Error) => {
    throw new Error(`${name} failed: ${cause.message}\n${server.lastWords}`, { cause });
  });
  const backlog = name === 'typical' || !store ? 0 : await settle(store);
  const processor = (1000 * ((server.processorTime ?? NaN) - before)) / driven.answers;
  return { driven, backlog, processor };
}

// A code that is used is used: each once in a round.
const requestsOfRound = ({ route, format }: Cell): Requests =>
  requestsOf(route, format, route !== 'validate');

async function reopen(store: NonNullable<Variant['store']>): Promise<void> {
  for (const sql of REOPEN) await store.execute(sql);
  await store.tidy();
  writeDown();
}

// Else the system still writes down what was done before, while each commit of the next one waits for the disk.
const writeDown = () => execFileSync('sync');

/** What was left to deliver; resolves when it is delivered, so that no variant pays for another. */
async function settle(store: NonNullable<Variant['store']>): Promise<number> {
  const left = await store.number(QUEUED);
  const end = performance.now() + PATIENCE;
  for (let now = left; now > 0; now = await store.number(QUEUED)) {
    if (performance.now() > end) throw new Error(`${now} messages were not delivered.`);
    await wait(100);
  }
  return left;
}

async function halfLoad(turn: Turn, pace: Pace): Promise<HalfLoad> {
  const { route, format } = turn.cell;
  const rate = summaryOf(turn.rounds).median / 2;
  // One row of requests: an account that was sent a code just now has to wait for the next.
  const requests = route === 'validate' ? undefined : requestsOf(route, format, true);
  writeDown();
  await wait(COOL_DOWN);
  // Not the moment after its most, and after the peers: what they have left to clean up is not at half load.
  await round(turn, 3 * pace.milliseconds, rate, requests);
  const before = stolenTime();
  const { driven } = await round(turn, 4 * pace.milliseconds, rate, requests);
  const stolen = before === undefined ? undefined : (stolenTime() ?? 0) - before;
  const [median, p99] = [0.5, 0.99].map((share) => driven.latencies.quantile(share));
  return { rate, median, p99, stolen };
}
