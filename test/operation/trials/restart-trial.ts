import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { PostgresServer } from '../../support/postgres/server.mjs';
import { Load } from './load.js';
import { Server } from './server.js';

const SETTINGS = {
  NODE_ENV: 'development',
  OTP_MAX_SENDS: '100',
  OTP_PER_PREFIX_HOUR: '1000000',
  OTP_PER_COUNTRY_HOUR: '1000000',
  OTP_PER_DAY: '10000000',
  SENDS_PER_CLIENT_HOUR: '1000000',
  SENDS_OVERALL_HOUR: '1000000',
  HOME_REGION: 'TR',
  WORKERS: '2',
};

export interface RestartReport {
  readonly answers: Readonly<Record<string, number>>;
  /** Answers that are none of 2xx, 4xx and 503, and connections that failed. */
  readonly bad: number;
  readonly accepted: number;
  /** Accepted messages without a row, or whose row is not sent at the end. */
  readonly lost: number;
}

/** Crashes PostgreSQL `times` while text messages are asked for; each goes to a number of its own. */
export async function restartTrial(
  times: number,
  progress: (done: number, of: number) => void,
): Promise<RestartReport> {
  const dataDir = await mkdtemp(join(tmpdir(), 'latchkey-restart-'));
  const postgres = new PostgresServer();
  const url = await postgres.url();
  const server = await Server.start({ ...SETTINGS, DATA_DIR: dataDir, DATABASE_URL: url });
  try {
    const accepted: number[] = [];
    const load = await askForCodes(server, accepted);
    for (let n = 1; n <= times; n += 1) {
      await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 600));
      await postgres.restart();
      progress(n, times);
    }
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await load.end();
    const lost = await lostOf(url, accepted);
    const bad = load.count(/^(?!2\d\d$|4\d\d$|503$)/);
    return { answers: Object.fromEntries(load.seen), bad, accepted: accepted.length, lost };
  } finally {
    server.child.kill('SIGKILL');
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function askForCodes(server: Server, accepted: number[]): Promise<Load> {
  const headers = {
    'Content-Type': 'application/json',
    Authorization: `Bearer ${await server.token()}`,
  };
  const path = '/api/TwoFactor/CreateTwoFactorSmsOtp';
  const body = (n: number) =>
    JSON.stringify({
      UserId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      GsmNumber: `+90532${String(1_000_000 + (n % 8_000_000))}`,
    });
  return new Load(
    server.port,
    8,
    (n) => ({ method: 'POST', path, headers, body: body(n) }),
    ({ status, body: text }) => {
      const answer =
        status === 200 ? (JSON.parse(text) as { Success: boolean; Id: number }) : undefined;
      if (answer?.Success) accepted.push(answer.Id);
    },
  );
}

/** Waits until nothing is queued; a lost message is a code without a row, or more codes than messages sent. */
async function lostOf(url: string, accepted: readonly number[]): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const count = async (sql: string, values: unknown[] = []) =>
    Number((await client.query<{ n: string }>(sql, values)).rows[0].n);
  for (let look = 0; look < 90; look += 1) {
    if ((await count(`SELECT count(*) AS n FROM message WHERE state = 'queued'`)) === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  const codes = await count('SELECT count(*) AS n FROM one_time_code WHERE number = ANY($1)', [
    accepted,
  ]);
  const all = await count(`SELECT count(*) AS n FROM one_time_code WHERE purpose = 'smsLogin'`);
  const sent = await count(
    `SELECT count(*) AS n FROM message WHERE purpose = 'smsLogin' AND state = 'sent'`,
  );
  await client.end();
  return accepted.length - codes + Math.max(0, all - sent);
}
