import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DatabaseOptions } from '../../src/config/index.js';
import { dataSourceOptions, openDataSource, unitOfWorkFor } from '../../src/database/index.js';
import type { Target } from '../abuse/target.js';
import type { StoreKind } from '../support/describe-stores.js';
import { freePort } from '../support/free-port.mjs';
import { openPostgres } from '../support/postgres/database.js';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const HOOKS = new URL('../support/typescript.mjs', import.meta.url).href;

/** The product as it ships, one process on SQLite or four on one PostgreSQL, attacked from outside. */
export interface Fleet extends Target {
  /** Everything that the processes wrote to their outputs. */
  readonly logs: () => string;
  readonly stop: () => Promise<void>;
}

const SETTINGS = {
  NODE_ENV: 'development',
  BCRYPT_COST: '4',
  HASH_QUEUE_LIMIT: '10000',
  ANONYMOUS_PER_MINUTE: '0',
  ANONYMOUS_ACCOUNTS: 'true',
  ANONYMOUS_ADMIN_VALIDATION: 'true',
  ANONYMOUS_TWO_FACTOR: 'true',
  OTP_PER_PREFIX_HOUR: '1000000',
  OTP_PER_COUNTRY_HOUR: '10000000',
  SENDS_OVERALL_HOUR: '100000000',
};

/** Starts it; `settings` are further environment variables. */
export async function startFleet(kind: StoreKind, settings: object = {}): Promise<Fleet> {
  const dataDir = await mkdtemp(join(tmpdir(), 'latchkey-soak-'));
  const database = kind === 'postgres' ? await openPostgres() : undefined;
  const said: string[] = [];
  const environment = {
    ...{ PATH: process.env.PATH, ...SETTINGS, DATA_DIR: dataDir },
    ...(database ? { DATABASE_URL: database.url } : {}),
    ...settings,
  };
  const servers: Server[] = [];
  // The first makes the schema and the development client; the others find them.
  for (let n = 0; n < (kind === 'postgres' ? 4 : 1); n += 1)
    servers.push(await startServer(environment, said));
  const options = Object.assign(new DatabaseOptions(), { dataDir, url: database?.url });
  const dataSource = await openDataSource({ ...dataSourceOptions(options), migrationsRun: false });
  const urls = servers.map(({ url }) => url);
  return {
    urls,
    token: await tokenFrom(urls[0], dataDir),
    work: unitOfWorkFor(dataSource),
    logs: () => said.join(''),
    stop: async () => {
      await dataSource.destroy();
      await Promise.all(servers.map(({ child }) => stopServer(child)));
      await database?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

interface Server {
  readonly child: ChildProcess;
  readonly url: string;
}

async function startServer(environment: NodeJS.ProcessEnv, said: string[]): Promise<Server> {
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['--import', HOOKS, join(PROJECT, 'src/main.ts')], {
    env: { ...environment, PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A run that is cut short leaves no server behind.
  const endsWithUs = () => void child.kill('SIGKILL');
  process.once('exit', endsWithUs);
  child.once('exit', () => process.off('exit', endsWithUs));
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => said.push(String(data)));
  for (let look = 0; look < 600; look += 1) {
    if (child.exitCode !== null) throw new Error(`The product did not start:\n${said.join('')}`);
    if (await fetch(url).catch(() => undefined)) return { child, url };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The product does not listen.');
}

async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

async function tokenFrom(url: string, dataDir: string): Promise<string> {
  const file = await readFile(join(dataDir, 'development-client.json'), 'utf8');
  const { clientId, clientSecret } = JSON.parse(file) as Record<string, string>;
  const body = new URLSearchParams({
    ...{ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret },
  });
  const answer = await fetch(`${url}/Token`, { method: 'POST', body });
  return ((await answer.json()) as { access_token: string }).access_token;
}
