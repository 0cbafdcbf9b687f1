import { execFileSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { type Driven, drive, type Requests } from './load/drive.js';
import type { Variant } from './variants.js';
import { type Format, judgeOf, requestsOf, type RouteName } from './world/routes.js';
import type { StoreKind } from './world/stores.js';

/** One line of the table: a route in a format on a store. */
export interface Cell {
  readonly store: StoreKind;
  readonly route: RouteName;
  readonly format: Format;
}

/** What a variant does for a cell, round after round. */
export interface Turn {
  readonly cell: Cell;
  readonly variant: Variant;
  readonly rounds: Round[];
}

export interface Round {
  readonly driven: Driven;
  /** Messages that were still to be delivered when it ended, as a share of its answers. */
  readonly backlog: number;
  /** Microseconds of the server's processor time an answer. */
  readonly processor: number;
}

// Codes that can be used again; everything else may grow.
const REOPEN = [
  `UPDATE one_time_code SET used_at = NULL, submissions = 0 WHERE purpose = 'accountValidation' AND used_at IS NOT NULL`,
  `UPDATE account SET validated_at = NULL WHERE validated_at IS NOT NULL`,
];
/** Milliseconds that a round's messages may take to be delivered. */
const PATIENCE = 30_000;
const QUEUED = `SELECT count(*) FROM message WHERE state = 'queued'`;

/** As many as the server takes, or `rate` a second. */
export async function round(
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
  const left = name === 'typical' || !store ? 0 : await settle(store);
  const processor = (1000 * ((server.processorTime ?? NaN) - before)) / driven.answers;
  return { driven, backlog: left / driven.answers, processor };
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
export const writeDown = () => execFileSync('sync');

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
