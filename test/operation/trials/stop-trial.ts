import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Load } from './load.js';
import { PRODUCTION, Server } from './server.js';

/** Milliseconds for which a balancer still sends requests after it saw that the process is not ready. */
const BALANCER_DELAY = 2_000;

const wrongCode = {
  method: 'POST',
  path: '/api/Account/ResetPassword',
  headers: { 'Content-Type': 'application/json' },
  body: '{"UserId":1,"Code":"wrong","NewPassword":"Secret-1"}',
};

/** One SIGTERM under load: what the clients saw, the exit code and how long it took. */
export async function stopTrial(): Promise<{ reset: number; code: number | null; took: number }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'latchkey-stop-'));
  try {
    const server = await Server.start({ ...PRODUCTION, DATA_DIR: dataDir });
    const load = new Load(server.port, 32, () => wrongCode);
    await new Promise((resolve) => setTimeout(resolve, 500 + Math.random() * 500));
    const stopped = server.stop();
    while ((await fetch(`${server.url}/health/ready`)).status === 200);
    await new Promise((resolve) => setTimeout(resolve, BALANCER_DELAY));
    await load.end();
    return { reset: load.count(/^[^\d]/), ...(await stopped) };
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
