import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type CellResult, measureCells, type Pace } from './cell.js';
import { printTables } from './report.js';
import { canPin, pinGenerator } from './server.js';
import { startVariants, stopVariants, type VariantName, VARIANTS } from './variants.js';
import { type Format, type RouteName, ROUTES } from './world/routes.js';
import { openStores, type StoreKind } from './world/stores.js';

const { values: given } = parseArgs({
  options: {
    stores: { type: 'string', default: 'sqlite,postgres' },
    routes: { type: 'string', default: Object.keys(ROUTES).join() },
    formats: { type: 'string', default: 'json,xml' },
    variants: { type: 'string', default: VARIANTS.join() },
    rounds: { type: 'string', default: '5' },
    milliseconds: { type: 'string', default: '2000' },
  },
});
const list = <T extends string>(joined: string) => joined.split(',') as T[];
const pace: Pace = { rounds: Number(given.rounds), milliseconds: Number(given.milliseconds) };
const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
const say = (line: string) => console.log(`${new Date().toISOString().slice(11, 19)} ${line}`);
const cells: CellResult[] = [];

if (!canPin) say('taskset is not here: server and generator share all cores.');
try {
  for (const kind of list<StoreKind>(given.stores)) await measureStore(kind);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
printTables(cells);
const machine = `${cpus().length} x ${cpus()[0]?.model}`;
writeFileSync('bench/results.json', `${JSON.stringify({ machine, pace, cells }, null, 2)}\n`);
say('The figures stand in bench/results.json.');

async function measureStore(kind: StoreKind): Promise<void> {
  // PostgreSQL takes both cores, as it would; it is born with this process' own.
  pinGenerator(false);
  say(`Preparing ${kind} …`);
  const stores = await openStores(kind, folder);
  const variants = await startVariants(list<VariantName>(given.variants), kind, stores);
  for (const { name, server } of variants)
    say(`${name} listens after ${server.startUp} ms of processor time.`);
  pinGenerator(true);
  try {
    const asked = list<RouteName>(given.routes).flatMap((route) =>
      list<Format>(given.formats).map((format) => ({ store: kind, route, format })),
    );
    for (const cell of await measureCells(asked, variants, pace, say)) {
      cells.push(cell);
      const medians = Object.entries(cell.variants).map(
        ([name, { median }]) => `${name} ${Math.round(median)}/s`,
      );
      say(`${kind} ${cell.route} ${cell.format}: ${medians.join(', ')}`);
    }
  } finally {
    await stopVariants(variants);
    await stores.close();
  }
}
