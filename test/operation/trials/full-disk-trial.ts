import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteDriver } from '../../../src/database/index.js';
import { Load } from './load.js';
import { Server } from './server.js';

export interface FullDiskReport {
  /** Answers while the disk was full, by status. */
  readonly whileFull: Readonly<Record<string, number>>;
  readonly afterwards: Readonly<Record<string, number>>;
  readonly integrity: string;
}

/** More than a fast machine writes once there is room again, or the disk would be full a second time. */
const SIZE = '64m';

/** Fills the disk under the SQLite file (a small tmpfs: needs root) and frees it, without a restart. */
export async function fullDiskTrial(): Promise<FullDiskReport> {
  const dataDir = await mkdtemp(join(tmpdir(), 'latchkey-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', dataDir]);
  const settings = { HOME_REGION: 'TR', OTP_PER_PREFIX_HOUR: '1000000', DATA_DIR: dataDir };
  const server = await Server.start({ ...settings, READY_FREE_MEGABYTES: '1' });
  try {
    const token = await server.token();
    const ballast = join(dataDir, 'ballast');
    const { bavail, bsize } = await statfs(dataDir);
    await writeFile(ballast, Buffer.alloc(Math.max(0, bavail * bsize - 100_000)));
    const whileFull = await asked(server, token, 0);
    await rm(ballast);
    const afterwards = await asked(server, token, 500_000);
    await server.stop();
    const database = new SqliteDriver(join(dataDir, 'latchkey.sqlite'), { readonly: true });
    const integrity = String(database.pragma('integrity_check', { simple: true }));
    database.close();
    return { whileFull, afterwards, integrity };
  } finally {
    server.child.kill('SIGKILL');
    execFileSync('umount', ['-l', dataDir]);
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function asked(server: Server, token: string, from: number) {
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
  const call = (n: number) => ({
    ...{ method: 'POST', path: '/api/TwoFactor/CreateTwoFactorSmsOtp', headers },
    body: JSON.stringify({
      UserId: `00000000-0000-4000-8000-${String(from + n).padStart(12, '0')}`,
      GsmNumber: `+90532${String(1_000_000 + from + n)}`,
    }),
  });
  const load = new Load(server.port, 4, call);
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  await load.end();
  return Object.fromEntries(load.seen);
}
