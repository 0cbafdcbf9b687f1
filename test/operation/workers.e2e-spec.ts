import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgres } from '../support/postgres/database.js';
import { call } from './gate/call.js';
import { freePort } from '../support/free-port.mjs';
import { Server } from './trials/server.js';

const WORKERS = 2;
const REQUESTS = 40;
const NOT_FOUND = /^latchkey_requests_total\{.*status="404".*\} (\d+)$/gm;
// One log line a request, with the number of the process that answered.
const ANSWERED = /"pid":(\d+),"event":"request"/g;

let [dataDir, said] = ['', ''];
let metricsUrl: string;
let database: Awaited<ReturnType<typeof openPostgres>>;
let server: Server;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'latchkey-workers-'));
  database = await openPostgres();
  const metricsPort = String(await freePort());
  metricsUrl = `http://127.0.0.1:${metricsPort}/metrics`;
  const store = { DATABASE_URL: database.url, DATA_DIR: dataDir, WORKERS: String(WORKERS) };
  const settings = { NODE_ENV: 'development', LOG_FORMAT: 'json', METRICS_PORT: metricsPort };
  server = await Server.start({ ...store, ...settings }, (text) => (said += text));
});
afterAll(async () => {
  server.child.kill('SIGKILL');
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

// A connection for each: the primary hands them out by turns.
const ask = () => call({ port: server.port }, 'GET', '/api/none');
const pause = () => new Promise((resolve) => setTimeout(resolve, 200));
const answerers = () => new Set([...said.matchAll(ANSWERED)].map(([, pid]) => Number(pid)));

async function counted(): Promise<number> {
  const page = await (await fetch(metricsUrl)).text();
  return [...page.matchAll(NOT_FOUND)].reduce((sum, [, n]) => sum + Number(n), 0);
}

it('the metrics of all workers are summed up on one port', async () => {
  const before = await counted();
  const asked = await Promise.all(Array.from({ length: REQUESTS }, ask));
  expect(new Set(asked)).toEqual(new Set([404]));
  expect((await counted()) - before).toBe(REQUESTS);
});

it('a worker that dies is replaced, and one SIGTERM ends all with 0', async () => {
  const known = answerers();
  expect(known.size).toBe(WORKERS);
  const [victim] = known;
  process.kill(victim, 'SIGKILL');
  // A connection that the primary was just handing to the dying one is answered by nobody.
  while (answerers().size === WORKERS) await Promise.race([ask().catch(() => undefined), pause()]);
  expect((await server.stop()).code).toBe(0);
});
