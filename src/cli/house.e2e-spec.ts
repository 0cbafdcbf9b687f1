import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandLine } from '../../test/support/cli/command-line.js';
import { EXIT } from './exit-code.js';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const HOOKS = new URL('../../test/support/typescript.mjs', import.meta.url).href;
const AWAY = 'postgres://latchkey:hunter2@127.0.0.1:1/latchkey';
const TOLD = /^The database of DATABASE_URL cannot be reached \(ECONNREFUSED\): [^\n]*\n$/;

let DATA_DIR: string;
beforeAll(() => void (DATA_DIR = mkdtempSync(join(tmpdir(), 'latchkey-house-'))));
afterAll(() => rmSync(DATA_DIR, { recursive: true }));

it('a database that is away is told in one line, by its variable, without the password', () => {
  // In a process of its own: whatever a library writes is heard.
  const run = spawnSync(process.execPath, ['--import', HOOKS, MAIN, 'clients', 'list'], {
    ...{ env: { DATA_DIR, DATABASE_URL: AWAY }, encoding: 'utf8' },
  });
  expect([run.status, run.stdout]).toEqual([EXIT.unavailable, '']);
  expect(run.stderr).toMatch(TOLD);
});

it('so it is where the schema alone is asked after', async () => {
  const { code, err } = await commandLine({ DATA_DIR, DATABASE_URL: AWAY }, 'migrate');
  expect(code).toBe(EXIT.unavailable);
  expect(err).toMatch(TOLD);
});

it('a schema that is behind and migrated by hand is told as a server tells it', async () => {
  const cli = (...words: string[]) => commandLine({ DATA_DIR, MIGRATE: 'manual' }, ...words);
  const { code, out, err } = await cli('clients', 'list');
  expect([code, out]).toEqual([EXIT.config, '']);
  expect(err).toMatch(/^The schema is behind [^\n]*latchkey migrate[^\n]*\n$/);
  expect((await cli('migrate')).code).toBe(EXIT.done);
  expect((await cli('clients', 'list')).code).toBe(EXIT.done);
});
