import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import autocannon from 'autocannon';
import type { FastifyInstance } from 'fastify';
import { createApp } from '../../src/app.setup.js';
import { Options, Secrets } from '../../src/config/index.js';

// How fast /Help is beside a static file of the same size: both on one server, taking turns.
const ROUNDS = 5;
const SECONDS = 3;
const CONNECTIONS = 20;
const PATHS = ['/Help', '/Help/Api/POST-api-Account-UpdateSendCodeAgain'];

const folder = await mkdtemp(join(tmpdir(), 'latchkey-bench-'));
const options = new Options();
Object.assign(options.run, { dataDir: folder });
Object.assign(options.database, { dataDir: folder });
const key = () => [{ id: 'bench', bytes: randomBytes(32) }];
const app = await createApp(options, new Secrets(key(), key(), key(), true));
const server = app.getHttpAdapter().getInstance() as FastifyInstance;
await server.register(fastifyStatic, { root: folder, prefix: '/static/' });
await app.listen(0, '127.0.0.1');
const url = await app.getUrl();

async function requestsPerSecond(path: string): Promise<number> {
  const result = await autocannon({ url: url + path, connections: CONNECTIONS, duration: SECONDS });
  if (result.non2xx > 0) throw new Error(`${path}: ${result.non2xx} answers were no 200.`);
  return result.requests.average;
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1];

for (const path of PATHS) {
  const page = Buffer.from(await (await fetch(url + path)).arrayBuffer());
  await writeFile(join(folder, 'same-size.html'), page);
  const pages: number[] = [];
  const files: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    pages.push(await requestsPerSecond(path));
    files.push(await requestsPerSecond('/static/same-size.html'));
  }
  const [ours, theirs] = [median(pages), median(files)];
  console.log(
    `${path}: ${page.length} bytes, ${ours.toFixed(0)}/s; static file ${theirs.toFixed(0)}/s; time ratio ${(theirs / ours).toFixed(2)}`,
  );
}
await app.close();
await rm(folder, { recursive: true, force: true });
