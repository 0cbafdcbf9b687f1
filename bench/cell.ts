import { setTimeout as wait } from 'node:timers/promises';
import { type Driven, drive } from './load/drive.js';
import { medianOf } from './load/latencies.js';
import type { Variant, VariantName } from './variants.js';
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
const QUEUED = `SELECT count(*) FROM message WHERE state = 'queued'`;

/** Measures a cell: the variants take turns, round by round, so that what else the machine does falls on all. */
export async function measureCell(
  cell: Cell,
  variants: readonly Variant[],
  pace: Pace,
): Promise<CellResult> {
  const rounds = new Map<VariantName, Round[]>(variants.map(({ name }) => [name, []]));
  for (const variant of variants) await round(cell, variant, pace.milliseconds);
  for (let n = 0; n < pace.rounds; n += 1) {
    for (const variant of variants) {
      rounds.get(variant.name)!.push(await round(cell, variant, pace.milliseconds));
    }
  }
  const measured = variants.map(({ name }) => [name, summaryOf(rounds.get(name)!)] as const);
  const results = Object.fromEntries(measured) as CellResult['variants'];
  const latchkey = variants.find(({ name }) => name === 'latchkey');
  const atHalfLoad =
    latchkey && (await halfLoad(cell, latchkey, pace, results.latchkey?.median ?? NaN));
  return { ...cell, variants: results, atHalfLoad };
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

async function round(
  { route, format }: Cell,
  { name, server, store }: Variant,
  milliseconds: number,
  rate?: number,
): Promise<Round> {
  if (route === 'validate') for (const sql of REOPEN) await store?.execute(sql);
  // A fixed answer has no route; that it comes is all that can be asked of it.
  const judge = name === 'fixed' ? () => undefined : judgeOf(route, format);
  const requests = requestsOf(route, format, route !== 'validate');
  const before = server.processorTime ?? NaN;
  const load = { port: server.port, requests, judge, milliseconds, rate };
  const driven = await drive(load).catch((cause: Error) => {
    throw new Error(`${name} failed: ${cause.message}\n${server.lastWords}`, { cause });
  });
  const backlog = name === 'typical' || !store ? 0 : await settle(store);
  const processor = (1000 * ((server.processorTime ?? NaN) - before)) / driven.answers;
  return { driven, backlog, processor };
}

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

async function halfLoad(cell: Cell, variant: Variant, pace: Pace, most: number): Promise<HalfLoad> {
  const rate = most / 2;
  const { driven } = await round(cell, variant, 4 * pace.milliseconds, rate);
  return { rate, median: driven.latencies.quantile(0.5), p99: driven.latencies.quantile(0.99) };
}
