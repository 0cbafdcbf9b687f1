import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/free-port.mjs';
import { openPostgres } from '../support/postgres/database.js';
import { spawnProduct } from './trials/server.js';

const WORKERS = 2;
const PIDS = /"pid":(\d+),"event":"server.listening"/g;

let dataDir: string;
let database: Awaited<ReturnType<typeof openPostgres>>;
let house: House;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'latchkey-workers-'));
  database = await openPostgres();
});
beforeEach(async () => void (house = await House.spawn()));
afterEach(() => house.primary.kill('SIGKILL'));
afterAll(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

/** A primary and its workers, from the moment it has begun to start them. */
class House {
  said = '';
  readonly ended: Promise<unknown[]>;

  private constructor(readonly primary: ReturnType<typeof spawnProduct>) {
    this.ended = once(primary, 'exit');
    for (const stream of [primary.stdout, primary.stderr])
      stream.on('data', (data: Buffer) => (this.said += String(data)));
  }

  static async spawn(): Promise<House> {
    const metricsPort = await freePort();
    const store = { DATABASE_URL: database.url, DATA_DIR: dataDir, WORKERS: String(WORKERS) };
    const settings = { NODE_ENV: 'development', LOG_FORMAT: 'json' };
    const all = { ...store, ...settings, METRICS_PORT: String(metricsPort) };
    const spawned = new House(spawnProduct(all, await freePort()));
    // The primary listens here itself, as soon as it has forked.
    await spawned.comes(() => listens(metricsPort));
    return spawned;
  }

  get workers(): number[] {
    return [...this.said.matchAll(PIDS)].map(([, pid]) => Number(pid));
  }

  count(event: string): number {
    return this.said.split(`"event":"${event}"`).length - 1;
  }

  async listening(): Promise<void> {
    await this.comes(() => this.workers.length === WORKERS);
  }

  /** Waits for what only a house that runs can bring. */
  private async comes(holds: () => boolean | Promise<boolean>): Promise<void> {
    await until(() => {
      if (this.primary.exitCode !== null) throw new Error(`The house ended:\n${this.said}`);
      return holds();
    });
  }
}

it('a SIGTERM while the workers start ends all with 0', async () => {
  house.primary.kill('SIGTERM');
  expect(await house.ended).toEqual([0, null]);
  expect(house.workers).toEqual([]);
});

it('a SIGTERM while a worker is replaced ends all with 0', async () => {
  await house.listening();
  process.kill(house.workers[0], 'SIGKILL');
  await until(() => house.count('worker.ended') === 1);
  house.primary.kill('SIGTERM');
  expect(await house.ended).toEqual([0, null]);
  expect(house.count('server.stopped')).toBe(WORKERS - 1);
});

it('a SIGTERM to every process of the house lets each worker finish what it does', async () => {
  await house.listening();
  for (const pid of [house.primary.pid!, ...house.workers]) process.kill(pid, 'SIGTERM');
  expect(await house.ended).toEqual([0, null]);
  expect(house.count('server.stopped')).toBe(WORKERS);
});

it('a worker that is killed while it stops ends the house with 1', async () => {
  await house.listening();
  const [stuck] = house.workers;
  process.kill(stuck, 'SIGSTOP');
  house.primary.kill('SIGTERM');
  await until(() => house.count('server.stopped') === WORKERS - 1);
  process.kill(stuck, 'SIGKILL');
  expect(await house.ended).toEqual([1, null]);
});

it('a second SIGTERM to the primary ends the whole house at once', async () => {
  await house.listening();
  house.primary.kill('SIGTERM');
  await until(() => house.count('server.stopping') > 0);
  house.primary.kill('SIGTERM');
  expect(await house.ended).toEqual([130, null]);
  await until(() => house.workers.every(isGone));
});

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
}

const listens = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () =>
      resolve(false),
    );
    socket.on('connect', () => socket.destroy());
  });

function isGone(pid: number): boolean {
  try {
    return !process.kill(pid, 0);
  } catch {
    return true;
  }
}
