// `npm run soak:import [-- --accounts 100000 --databases sqlite,postgres]`
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../src/app.module.js';
import { House } from '../../src/cli/house.js';
import { Options, Secrets } from '../../src/config/index.js';
import { dataSourceOptions, openDataSource, unitOfWorkFor } from '../../src/database/index.js';
import { AccountAdmin, VerifyPasswordFlow } from '../../src/identity/index.js';
import {
  badRows,
  idOf,
  oldAccount,
  oldAccountsCsv,
  passwordOf,
} from '../support/cli/old-accounts.js';
import { PostgresServer } from '../support/postgres/server.mjs';

const { values } = parseArgs({
  options: {
    accounts: { type: 'string', default: '100000' },
    databases: { type: 'string', default: 'sqlite,postgres' },
  },
});
const ACCOUNTS = Number(values.accounts);
const SAMPLE = Math.min(1000, Math.floor(ACCOUNTS / 10));
const STRIDE = Math.floor(ACCOUNTS / SAMPLE);
const isSampled = (n: number) => n % STRIDE === 1;
const CLI = 'dist/src/cli/main.js';

interface Summary {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly rejectsFile: string;
  readonly rowsPerSecond: number;
  readonly seconds: number;
  readonly peakMemoryMb: number;
}

interface Place {
  readonly environment: Record<string, string>;
  readonly options: Options;
}

const folder = await mkdtemp(join(tmpdir(), 'latchkey-soak-'));
const postgres = new PostgresServer();
const failures: string[] = [];
const say = (text: string) => process.stdout.write(`${text}\n`);

function expect(what: string, found: unknown, wanted: unknown): void {
  const same = JSON.stringify(found) === JSON.stringify(wanted);
  if (!same) failures.push(what);
  const told = same
    ? String(JSON.stringify(found)).slice(0, 60)
    : `${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`;
  say(`  ${same ? 'ok  ' : 'FAIL'} ${what}: ${told}`);
}

/** Runs an import in a process of its own; undefined when it was killed. */
function importInto(place: Place, file: string, cut = new AbortController()) {
  return new Promise<Summary | undefined>((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, 'accounts', 'import', file, '--json'], {
      env: { ...process.env, ...place.environment },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let said = '';
    child.stdout.on('data', (data) => (said += String(data)));
    cut.signal.addEventListener('abort', () => child.kill('SIGKILL'));
    child.once('error', reject);
    child.once('close', () => resolve(said === '' ? undefined : (JSON.parse(said) as Summary)));
  });
}

/** Kills an import when half of the accounts are in. */
async function importHalf(place: Place, file: string): Promise<Summary | undefined> {
  const dataSource = await openDataSource(dataSourceOptions(place.options.database));
  const work = unitOfWorkFor(dataSource);
  const cut = new AbortController();
  const ended = importInto(place, file, cut);
  const count = () =>
    work.run((tx) => tx.select<{ n: number }>('SELECT count(*) AS n FROM account'));
  while (Number((await count())[0].n) < ACCOUNTS / 2) await setTimeout(10);
  cut.abort();
  await dataSource.destroy();
  return ended;
}

async function newPlace(kind: string, name: string): Promise<Place> {
  const dataDir = join(folder, `${kind}-${name}`);
  const options = new Options();
  Object.assign(options.run, { dataDir });
  Object.assign(options.database, { dataDir });
  Object.assign(options.password, { bcryptCost: 4 });
  if (kind === 'sqlite') return { environment: { DATA_DIR: dataDir }, options };
  const url = new URL(await postgres.url());
  const server = await openDataSource(
    dataSourceOptions({ ...options.database, url: url.href, migrate: false }),
  );
  await server.query(`CREATE DATABASE soak_${name}`);
  await server.destroy();
  url.pathname = `/soak_${name}`;
  Object.assign(options.database, { url: url.href });
  return { environment: { DATA_DIR: dataDir, DATABASE_URL: url.href }, options };
}

/** A digest of everything that an import decides; numbers may have gaps where a transaction was cut. */
async function stateOf({ options }: Place): Promise<string> {
  const dataSource = await openDataSource(dataSourceOptions(options.database));
  const digest = createHash('sha256');
  const work = unitOfWorkFor(dataSource);
  for (let after = ''; ;) {
    const at = after;
    const page = await work.run((tx) =>
      tx.select<Record<string, unknown>>(
        `SELECT a.*, i.row_digest, i.credential_digest FROM account a JOIN account_import i ON i.account_id = a.id
         WHERE a.id > :after ORDER BY a.id LIMIT 2000`,
        { after: at },
      ),
    );
    if (page.length === 0) break;
    for (const row of page) digest.update(JSON.stringify({ ...row, number: 0 }));
    after = String(page.at(-1)!.id);
  }
  await dataSource.destroy();
  return digest.digest('hex').slice(0, 16);
}

async function verifySample(place: Place): Promise<void> {
  const key = () => [{ id: 'soak', bytes: randomBytes(32) }];
  const secrets = new Secrets(key(), key(), key(), true);
  const module = AppModule.with(place.options, secrets);
  const app = await NestFactory.createApplicationContext(module, { logger: ['error'] });
  const flow = app.get(VerifyPasswordFlow, { strict: false });
  let verified = 0;
  let asked = 0;
  for (let n = 1; n <= ACCOUNTS; n += 1) {
    if (!isSampled(n) || oldAccount(n, false).isBad) continue;
    asked += 1;
    const outcome = await flow.run({ account: { id: idOf(n) }, password: passwordOf(n) });
    if (outcome.kind === 'verified') verified += 1;
  }
  await app.close();
  const house = new House(place.options, secrets);
  const { bcrypt } = await (await house.get(AccountAdmin)).hashes();
  await house.close();
  expect('sampled passwords that verify', verified, asked);
  expect('of them hashed anew', bcrypt, asked);
}

async function soak(kind: string, file: string): Promise<void> {
  say(`\n${kind}`);
  const bad = badRows(ACCOUNTS);
  const straight = await newPlace(kind, 'straight');
  const first = (await importInto(straight, file))!;
  expect('accounts created', first.created, ACCOUNTS - bad);
  expect('rows rejected', first.rejected, bad);
  await expectRejects(first.rejectsFile);
  say(`  ${first.rowsPerSecond} rows/s, ${first.seconds} s, ${first.peakMemoryMb} MB at most`);
  const before = await stateOf(straight);
  const again = (await importInto(straight, file))!;
  expect(
    'a second run changes',
    [again.created, again.updated, again.unchanged],
    [0, 0, ACCOUNTS - bad],
  );
  expect('its state', await stateOf(straight), before);
  say(`  second run: ${again.rowsPerSecond} rows/s`);

  const cut = await newPlace(kind, 'cut');
  const cutShort = await importHalf(cut, file);
  expect('killed in the middle', cutShort, undefined);
  const rest = (await importInto(cut, file))!;
  say(`  after the kill ${rest.unchanged} were there, ${rest.created} were added`);
  expect('there was a middle', rest.unchanged > 0 && rest.created > 0, true);
  expect('the same state after the kill', await stateOf(cut), before);
  await verifySample(straight);
  const third = (await importInto(straight, file))!;
  expect('an import after first use changes', [third.created, third.updated], [0, 0]);
}

async function expectRejects(file: string): Promise<void> {
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  const rejects = lines.map((line) => JSON.parse(line) as { _line: number; _reason: string });
  const wanted: number[] = [];
  for (let n = 1; n <= ACCOUNTS; n += 1) if (oldAccount(n, false).isBad) wanted.push(n + 1);
  expect('their lines', digestOf(rejects.map((reject) => reject._line)), digestOf(wanted));
  expect(
    'kinds of reason',
    new Set(rejects.map((reject) => reject._reason)).size,
    Math.min(6, wanted.length),
  );
}

const digestOf = (lines: number[]) =>
  createHash('sha256').update(lines.join()).digest('hex').slice(0, 16);

try {
  const file = join(folder, 'AspNetUsers.csv');
  say(`writing ${ACCOUNTS} accounts`);
  await pipeline(Readable.from(oldAccountsCsv(ACCOUNTS, isSampled)), createWriteStream(file));
  for (const kind of values.databases.split(',')) await soak(kind, file);
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
say(failures.length === 0 ? '\nall as it should be' : `\nfailed: ${failures.join(', ')}`);
process.exitCode = failures.length === 0 ? 0 : 1;
