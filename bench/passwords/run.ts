import 'reflect-metadata';
import { hash } from 'bcrypt';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { drive } from '../load/drive.js';
import { Latencies, medianOf } from '../load/latencies.js';
import { LATCHKEY, Server } from '../server.js';
import { SETTINGS } from '../variants.js';
import { judgeOf, requestsOf } from '../world/routes.js';
import { seedResets } from '../world/seed-resets.js';
import { openStores } from '../world/stores.js';
import { resetRequests } from './requests.js';

// ResetPassword is as fast as bcrypt: hashes a second beside the bare library, and what others notice of it.
const COST = 10;
const RESETS = 2000;
const MILLISECONDS = 5_000;
const ROUNDS = 5;
/** Fewer than may hash and wait together: the queue is never empty. */
const STEADY = 40;
/** And so many a second more than that, so that the queue is full and some are told to come again. */
const EXCESS = { rate: 30, connections: 20 };
/** Milliseconds, as the refusal says. */
const RETRY_AFTER = 1_000;
const OTHERS = 20;

const folder = mkdtempSync(join(tmpdir(), 'latchkey-passwords-'));
const stores = await openStores('sqlite', folder, 4000);
const store = await stores.seeded('latchkey');
await seedResets(store, RESETS);
// One more than the cores, or one would wait for the event loop between two hashes.
const concurrency = String(cpus().length + 1);
const hashing = { BCRYPT_COST: String(COST), HASH_CONCURRENCY: concurrency };
const environment = { ...SETTINGS, ...store.environment, ...hashing };
const server = await Server.start({
  name: 'latchkey',
  script: LATCHKEY,
  environment,
  pinned: false,
});
const requests = resetRequests(RESETS);
const ratios: number[] = [];
await others();
const idle = await others();
const busy = new Latencies();

try {
  for (let round = 1; round <= ROUNDS; round += 1) {
    const bare = await bareRate();
    const [own, noticed] = await Promise.all([resetRate(), others()]);
    busy.addAll(noticed);
    ratios.push(own.changed / bare);
    const rates = `${own.changed.toFixed(1)} resets/s, ${bare.toFixed(1)} bare hashes/s`;
    console.log(`round ${round}: ${rates}, ${own.refused} told to come again`);
  }
  console.log(`ResetPassword to bare bcrypt: ${medianOf(ratios).toFixed(2)}`);
  const quantiles = [idle, busy].map((latencies) => latencies.quantile(0.99).toFixed(1));
  console.log(
    `p99 of CreateTwoFactorSmsOtp: ${quantiles[0]} ms idle, ${quantiles[1]} ms during the resets`,
  );
} finally {
  await server.stop();
  await store.close();
  await stores.close();
  rmSync(folder, { recursive: true, force: true });
}

async function bareRate(): Promise<number> {
  const start = performance.now();
  let hashes = 0;
  const worker = async () => {
    while (performance.now() < start + MILLISECONDS) {
      await hash('a password of the usual length', COST);
      hashes += 1;
    }
  };
  await Promise.all(Array.from({ length: cpus().length }, worker));
  return (hashes * 1000) / (performance.now() - start);
}

async function resetRate(): Promise<{ changed: number; refused: number }> {
  const start = performance.now();
  let changed = 0;
  let refused = 0;
  const judge = (status: number, body: string) => {
    if (status === 200 && body.includes('"StatusCode":200')) return void (changed += 1);
    if (status !== 503) throw new Error(`ResetPassword was answered ${status}: ${body}`);
    refused += 1;
    return RETRY_AFTER;
  };
  const load = { port: server.port, requests, judge, milliseconds: MILLISECONDS };
  await Promise.all([drive({ ...load, connections: STEADY }), drive({ ...load, ...EXCESS })]);
  return { changed: (changed * 1000) / (performance.now() - start), refused };
}

/** What callers of another route see meanwhile, asking at an even pace. */
async function others(): Promise<Latencies> {
  const asked = requestsOf('otp', 'json', true, 1000);
  const load = { port: server.port, requests: asked, judge: judgeOf('otp', 'json') };
  const driven = await drive({ ...load, milliseconds: MILLISECONDS, rate: OTHERS, connections: 4 });
  return driven.latencies;
}
