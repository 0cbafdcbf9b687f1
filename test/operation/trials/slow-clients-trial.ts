import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Load, p99 } from './load.js';
import { PRODUCTION, Server } from './server.js';

const HALF = 'POST /api/Account/ResetPassword HTTP/1.1\r\nHost: a\r\nContent-Ty';
const SPAN = 4_000;
const ROUNDS = 3;

/** Normal traffic with and without half-open connections beside it, by turns: the median of each p99. */
export async function slowClientsTrial(count: number): Promise<{ alone: number; beside: number }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'latchkey-slow-'));
  const server = await Server.start({ ...PRODUCTION, DATA_DIR: dataDir });
  const measure = async () => {
    const load = new Load(server.port, 8, () => ({ method: 'GET', path: '/api/none' }));
    await new Promise((resolve) => setTimeout(resolve, SPAN));
    await load.end();
    return p99(load.times);
  };
  try {
    await measure();
    const [alone, beside]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      alone.push(await measure());
      const sockets = await halfOpen(server.port, count);
      beside.push(await measure());
      for (const socket of sockets) socket.destroy();
    }
    return { alone: median(alone), beside: median(beside) };
  } finally {
    server.child.kill('SIGKILL');
    await rm(dataDir, { recursive: true, force: true });
  }
}

const halfOpen = (port: number, count: number): Promise<Socket[]> =>
  Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<Socket>((resolve, reject) => {
          const socket = connect(port, '127.0.0.1', () => {
            socket.write(HALF);
            socket.on('error', () => undefined);
            resolve(socket);
          });
          socket.once('error', reject);
        }),
    ),
  );

const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1];
