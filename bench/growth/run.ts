import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { medianOf } from '../load/latencies.js';
import { pinGenerator } from '../server.js';
import { openStores, type StoreKind, type Stores } from '../world/stores.js';
import { diskUse } from './disk-use.js';
import { grow } from './history.js';
import { GrownStore, type Turn } from './grown-store.js';
import { purgeUnderLoad } from './purge-under-load.js';

// What a request costs in a small store and in a large one: the same program, the same requests, more rows.
const { values: given } = parseArgs({
  options: {
    stores: { type: 'string', default: 'sqlite,postgres' },
    accounts: { type: 'string', default: '1000,100000,1000000' },
    /** Codes and audit rows that each account has left behind. */
    'sqlite-history': { type: 'string', default: '1' },
    'postgres-history': { type: 'string', default: '10' },
    workers: { type: 'string', default: '1,2,4' },
    rounds: { type: 'string', default: '5' },
    milliseconds: { type: 'string', default: '3000' },
  },
});
const SEEDED = 1000;
/** Milliseconds of load before any counts: a store that was just made is neither in memory nor in its log yet. */
const WARM_UP = 20_000;
const numbers = (joined: string) => joined.split(',').map(Number);
const milliseconds = Number(given.milliseconds);
const folder = mkdtempSync(join(tmpdir(), 'latchkey-growth-'));
const say = (line: string) => console.log(`${new Date().toISOString().slice(11, 19)} ${line}`);

try {
  for (const kind of given.stores.split(',') as StoreKind[]) await measure(kind);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(kind: StoreKind): Promise<void> {
  pinGenerator(false); // PostgreSQL takes both cores; it is born with this process' own
  const stores = await openStores(kind, folder, SEEDED);
  const grown: GrownStore[] = [];
  try {
    for (const accounts of numbers(given.accounts))
      grown.push(await prepare(stores, kind, accounts));
    const largest = grown[grown.length - 1];
    console.table(await diskUse(largest.store, kind));
    await compare(kind, grown);
    if (kind === 'postgres') await processes(largest);
    await purgeUnderLoad(largest, say);
  } finally {
    for (const each of grown) await each.close();
    await stores.close();
  }
}

async function prepare(stores: Stores, kind: StoreKind, accounts: number): Promise<GrownStore> {
  const each = Number(given[`${kind}-history`]);
  const store = await stores.seeded(`of_${accounts}`);
  await grow(store, kind, { accounts, codes: each, audits: each }, say);
  return new GrownStore(kind, store, accounts);
}

/** Round by round in turn, so that what else the machine does falls on every size. */
async function compare(kind: StoreKind, grown: readonly GrownStore[]): Promise<void> {
  const turns = new Map<GrownStore, Turn[]>(grown.map((each) => [each, []]));
  for (const each of grown) {
    await each.start();
    await each.turn(WARM_UP);
  }
  pinGenerator(true);
  for (let round = 1; round <= Number(given.rounds); round += 1) {
    for (const each of grown) turns.get(each)!.push(await each.turn(milliseconds));
    const rates = grown.map((each) => `${Math.round(turns.get(each)!.at(-1)!.rate)}/s`);
    say(`${kind}, round ${round} of ${given.rounds}: ${rates.join(', ')}`);
  }
  pinGenerator(false);
  for (const each of grown) await each.stop();
  const smallest = turns.get(grown[0])!;
  const lines = grown.map((each) => {
    const own = turns.get(each)!;
    const median = (of: (turn: Turn) => number) => medianOf(own.map(of));
    const growth = medianOf(own.map((turn, at) => smallest[at].rate / turn.rate));
    return [
      `${kind}, ${each.accounts} accounts`,
      {
        'answers a second': Math.round(median(({ rate }) => rate)),
        'microseconds of processor': Math.round(median(({ processor }) => processor)),
        'median ms': Number(median((turn) => turn.median).toFixed(2)),
        'cost to the smallest': Number(growth.toFixed(2)),
      },
    ] as const;
  });
  console.table(Object.fromEntries(lines));
}

async function processes(largest: GrownStore): Promise<void> {
  for (const workers of numbers(given.workers)) {
    await largest.start({ WORKERS: String(workers) }, false);
    await largest.turn(milliseconds);
    const rates: number[] = [];
    for (let round = 0; round < Number(given.rounds); round += 1)
      rates.push((await largest.turn(milliseconds)).rate);
    say(`${workers} processes on ${largest.accounts} accounts: ${Math.round(medianOf(rates))}/s`);
    await largest.stop();
  }
}
