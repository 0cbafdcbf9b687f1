import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/free-port.mjs';
import { openPostgres } from '../support/postgres/database.js';
import { SOUND } from '../support/product/insecure-settings.js';
import { Launch } from './gate/launch.js';

const EX = { unavailable: 69, osError: 71, config: 78 };

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
    code: EX.unavailable,
    said: expect.stringMatching(
      /^The database of DATABASE_URL cannot be reached \(ECONNREFUSED\): [^\n]*\n$/,
    ) as string,
  });
});

it('a start whose settings are unsafe names them, be its database away or not', async () => {
  const DATABASE_URL = 'postgres://127.0.0.1:1/latchkey';
  const { code, said } = await refused({ DATABASE_URL, JSONP: 'true' });
  expect([code, said]).toEqual([EX.config, expect.stringContaining('  - jsonp: ')]);
});

describe('a start whose port is taken', () => {
  let [taken, other]: number[] = [];
  let holder: Server;
  beforeAll(async () => {
    holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    taken = (holder.address() as AddressInfo).port;
    other = await freePort();
  });
  afterAll(() => void holder.close());

  it.each([
    ['PORT', () => refused({}, taken)],
    ['METRICS_PORT', () => refused({ METRICS_PORT: String(taken) }, other)],
  ])('says so in one line that names %s', async (variable, start) => {
    expect(await start()).toEqual({
      code: EX.osError,
      said: `Port ${taken} of 127.0.0.1 is taken (EADDRINUSE): stop what listens there, or set ${variable} to another.\n`,
    });
  });

  it('ends with its workers, none of which is started again', async () => {
    const database = await openPostgres();
    const { code, said } = await refused({ DATABASE_URL: database.url, WORKERS: '2' }, taken);
    await database.drop();
    expect(code).toBe(EX.osError);
    expect(said.match(/is taken/g)!.length).toBeLessThanOrEqual(2);
  });
});
