import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { drive } from '../load/drive.js';
import { medianOf } from '../load/latencies.js';
import { LATCHKEY, pinGenerator, Server } from '../server.js';
import { SETTINGS } from '../variants.js';
import { ACCOUNTS } from '../world/identities.js';
import { judgeOf, requestsOf } from '../world/routes.js';
import { openStores, type StoreKind } from '../world/stores.js';

// What the server holds in memory while it gives its most, minute by minute: it must not grow.
const { values: given } = parseArgs({
  options: {
    store: { type: 'string', default: 'sqlite' },
    minutes: { type: 'string', default: '10' },
  },
});
const MINUTE = 60_000;
const LOOK = 1_000;
const MEGABYTE = 2 ** 20;

const kind = given.store as StoreKind;
const folder = mkdtempSync(join(tmpdir(), 'latchkey-memory-'));
const stores = await openStores(kind, folder);
const store = await stores.seeded('latchkey');
// Nobody redeems what is texted here, and after two minutes that looks like pumping.
const environment = { ...SETTINGS, ...store.environment, OTP_PAUSE_COUNTRIES: 'false' };
const server = await Server.start({ name: 'latchkey', script: LATCHKEY, environment });
pinGenerator(true);
const minutes: number[] = [];

try {
  for (let minute = 1; minute <= Number(given.minutes); minute += 1) {
    const { answers, held } = await oneMinute();
    minutes.push(held);
    console.log(`minute ${minute}: ${Math.round(held)} MB, ${answers} answers, all of them right`);
  }
  // The first minute warms it up.
  const settled = minutes.slice(1);
  const [least, most] = [Math.min(...settled), Math.max(...settled)];
  const half = settled.length >> 1;
  const growth = medianOf(settled.slice(half)) / medianOf(settled.slice(0, half));
  console.log(`from the second minute on ${Math.round(least)} to ${Math.round(most)} MB`);
  console.log(`second half to first half: ${growth.toFixed(2)}`);
} finally {
  await server.stop();
  await store.close();
  await stores.close();
  rmSync(folder, { recursive: true, force: true });
}

/** A minute at full load; the median of what was held in it, in megabytes. */
async function oneMinute(): Promise<{ answers: number; held: number }> {
  const held: number[] = [];
  const timer = setInterval(() => held.push(server.memory / MEGABYTE), LOOK);
  // All of them: so many codes in ten minutes are more than the numbers of a few prefixes may be allowed.
  const requests = requestsOf('otp', 'xml', true, ACCOUNTS);
  const load = { port: server.port, requests, judge: judgeOf('otp', 'xml'), milliseconds: MINUTE };
  try {
    const { answers } = await drive(load);
    return { answers, held: medianOf(held) };
  } finally {
    clearInterval(timer);
  }
}
