import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SOUND } from '../support/product/insecure-settings.js';
import { Launch } from './gate/launch.js';

const EX_UNAVAILABLE = 69;

let DATA_DIR: string;
beforeAll(async () => void (DATA_DIR = await mkdtemp(join(tmpdir(), 'latchkey-places-'))));
afterAll(() => rm(DATA_DIR, { recursive: true }));

async function refused(settings: Readonly<Record<string, string>>, port?: number) {
  const { code, said } = await (
    await Launch.begin({ ...SOUND, DATA_DIR, ...settings }, port)
  ).end();
  return { code, said };
}

it('a start without its database tells so in one line, without the password', async () => {
  const DATABASE_URL = 'postgres://latchkey:hunter2@127.0.0.1:1/latchkey';
  expect(await refused({ DATABASE_URL })).toEqual({
    code: EX_UNAVAILABLE,
    said: expect.stringMatching(
      /^The database of DATABASE_URL cannot be reached \(ECONNREFUSED\): [^\n]*\n$/,
    ) as string,
  });
});

it('a start whose settings are unsafe names them, be its database away or not', async () => {
  const DATABASE_URL = 'postgres://127.0.0.1:1/latchkey';
  const { code, said } = await refused({ DATABASE_URL, JSONP: 'true' });
  expect([code, said]).toEqual([78, expect.stringContaining('  - jsonp: ')]);
});
