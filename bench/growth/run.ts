import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { drive } from '../load/drive.js';
import { Server } from '../server.js';
import { SETTINGS } from '../variants.js';
import { judgeOf, requestsOf } from '../world/routes.js';
import { openStores, type Store, type StoreKind } from '../world/stores.js';

// What a request costs in a small store and in a large one: the same server, the same requests, more rows.
const { values: given } = parseArgs({
  options: {
    stores: { type: 'string', default: 'sqlite,postgres' },
    accounts: { type: 'string', default: '1000,100000,1000000' },
    milliseconds: { type: 'string', default: '5000' },
  },
});
const SIZE = {
  sqlite: 'SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()',
  postgres: 'SELECT pg_database_size(current_database())',
};
const rows: Record<string, Record<string, number>> = {};

for (const kind of given.stores.split(',') as StoreKind[]) {
  for (const accounts of given.accounts.split(',').map(Number)) {
    rows[`${kind}, ${accounts} accounts`] = await measure(kind, accounts);
    console.table(rows);
  }
}

async function measure(kind: StoreKind, accounts: number) {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-growth-'));
  const stores = await openStores(kind, folder, accounts);
  const store = await stores.seeded('latchkey');
  const environment = { ...SETTINGS, ...store.environment };
  const script = ['dist/src/main.js'];
  const server = await Server.start({
    name: 'latchkey',
    script,
    environment,
    log: `${folder}.log`,
  });
  try {
    const bytes = await store.number(SIZE[kind]);
    return {
      ...(await costOf(server, accounts)),
      'bytes an account': Math.round(bytes / accounts),
    };
  } finally {
    await server.stop();
    await closeAll(store, stores);
    for (const gone of [folder, `${folder}.log`]) rmSync(gone, { recursive: true, force: true });
  }
}

async function closeAll(store: Store, stores: { close(): Promise<void> }): Promise<void> {
  await store.close();
  await stores.close();
}

async function costOf(server: Server, accounts: number) {
  const requests = requestsOf('otp', 'xml', true, accounts / 2);
  const load = { port: server.port, requests, judge: judgeOf('otp', 'xml') };
  const milliseconds = Number(given.milliseconds);
  await drive({ ...load, milliseconds });
  const before = server.processorTime ?? NaN;
  const { rate, answers, latencies } = await drive({ ...load, milliseconds });
  const processor = ((server.processorTime ?? NaN) - before) * 1000;
  return {
    'answers a second': Math.round(rate),
    'microseconds an answer': Math.round(processor / answers),
    'median ms': Number(latencies.quantile(0.5).toFixed(2)),
    'p99 ms': Number(latencies.quantile(0.99).toFixed(2)),
  };
}
