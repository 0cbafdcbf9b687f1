import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoreKind } from '../../../support/describe-stores.js';
import { openPostgres } from '../../../support/postgres/database.js';
import { freePort } from '../../../support/free-port.mjs';
import { Server } from '../server.js';
import { Askers } from './askers.js';
import { messageRows, type MessageRow } from './message-rows.js';
import { DOWN, type Mood, WELL } from './mood.js';
import { Provider } from './provider.js';
import type { DarknessReport, MoodReport, OutageReport } from './report.js';
import { type Look, Witness } from './witness.js';

/** Milliseconds that the product waits for a provider. */
const PROVIDER_TIMEOUT = 1_000;
const PATIENCE = 90_000;

const SETTINGS = {
  ...{ NODE_ENV: 'development', LOG_FORMAT: 'json', HOME_REGION: 'TR' },
  ...{ PROVIDER_TIMEOUT_SECONDS: '1', PROVIDER_PAUSE_SECONDS: '1', READY_OUTBOX_LAG_SECONDS: '3' },
  ...{ OTP_PER_PREFIX_HOUR: '1000000', OTP_PER_COUNTRY_HOUR: '1000000' },
  ...{ OTP_PAUSE_COUNTRIES: 'false', SEND_COOL_DOWN_SECONDS: '0', SENDS_PER_HOUR: '10000' },
  ...{ SENDS_PER_DAY: '10000', SENDS_PER_CLIENT_HOUR: '1000000', SENDS_OVERALL_HOUR: '1000000' },
};

export interface OutageSize {
  readonly moods: readonly Mood[];
  /** Milliseconds of each mood. */
  readonly span: number;
  /** Milliseconds for which both providers stay down once the process has said so. */
  readonly darkness: number;
}

/** The first of two providers goes through every mood under light load; then both are down for a while. */
export async function outageTrial(
  kind: StoreKind,
  size: OutageSize,
  progress: (done: number, of: number) => void = () => undefined,
): Promise<OutageReport> {
  const scene = await openScene(kind);
  const { askers, witness } = scene;
  try {
    await witness.during(size.span);
    const moods: MoodReport[] = [];
    for (const mood of size.moods) {
      moods.push(await through(mood, size.span, scene));
      progress(moods.length, size.moods.length + 1);
    }
    const darkness = await bothDown(size.darkness, scene);
    await askers.end();
    const emptied = await witness.until(({ queued }) => queued === 0, PATIENCE);
    progress(size.moods.length + 1, size.moods.length + 1);
    return { moods, darkness, emptied, ...askers.figures, ...ends(scene, await scene.rows()) };
  } finally {
    await scene.close();
  }
}

interface Scene {
  readonly first: Provider;
  readonly second: Provider;
  readonly askers: Askers;
  readonly witness: Witness;
  readonly rows: () => Promise<MessageRow[]>;
  readonly log: () => string;
  readonly close: () => Promise<void>;
}

async function openScene(kind: StoreKind): Promise<Scene> {
  const dataDir = await mkdtemp(join(tmpdir(), 'latchkey-outage-'));
  const database = kind === 'postgres' ? await openPostgres() : undefined;
  const [first, second] = [
    await Provider.start(2 * PROVIDER_TIMEOUT),
    await Provider.start(2 * PROVIDER_TIMEOUT),
  ];
  const metricsPort = await freePort();
  const place = { DATA_DIR: dataDir, METRICS_PORT: String(metricsPort) };
  const store: Record<string, string> = database ? { DATABASE_URL: database.url } : {};
  const log: string[] = [];
  const settings = { ...SETTINGS, ...place, ...store, ...waysOut(first, second) };
  const server = await Server.start(settings, (text) => void log.push(text));
  const askers = await Askers.start(server);
  const close = async () => {
    await askers.end();
    await server.stop();
    await Promise.all([first.stop(), second.stop()]);
    await database?.drop();
    await rm(dataDir, { recursive: true, force: true });
  };
  const witness = new Witness(server.url, `http://127.0.0.1:${metricsPort}`);
  const rows = () => messageRows(dataDir, database?.url);
  return { first, second, askers, witness, rows, log: () => log.join(''), close };
}

const waysOut = (first: Provider, second: Provider) => ({
  ...{ SMS_GATEWAY_URL: first.smsUrl, SMS_BACKUP_URL: second.smsUrl },
  SMTP_URL: `${first.smtpUrl},${second.smtpUrl}`,
});

async function through(mood: Mood, span: number, scene: Scene): Promise<MoodReport> {
  const { first, second, witness, askers } = scene;
  const before = second.taken.size;
  askers.weather = 'unwell';
  await first.become(mood);
  const told = (seen: readonly Look[]) => mood.final === true || waysPaused(seen) === WAYS;
  const looks = await witness.during(span, told, PATIENCE);
  const takenOver = second.taken.size - before;
  await first.become(WELL);
  const resumed = await witness.until(({ paused }) => paused.length === 0, PATIENCE);
  // As long again with all well: times are compared within one run, on a machine that others use too.
  askers.weather = 'well';
  await witness.during(span);
  return {
    mood: mood.name,
    final: mood.final === true,
    paused: waysPaused(looks),
    ready: [...new Set(looks.map(({ ready }) => ready))],
    takenOver,
    resumed,
  };
}

/** A provider takes mails and texts. */
const WAYS = 2;
const waysPaused = (looks: readonly Look[]) => new Set(looks.flatMap(({ paused }) => paused)).size;

async function bothDown(
  darkness: number,
  { first, second, witness, askers }: Scene,
): Promise<DarknessReport> {
  askers.weather = 'unwell';
  await Promise.all([first.become(DOWN), second.become(DOWN)]);
  const told = await witness.until(({ ready }) => ready === '503 outbox', PATIENCE);
  await witness.during(darkness);
  await Promise.all([first.become(WELL), second.become(WELL)]);
  const readyAgain = await witness.until(({ ready }) => ready === '200', PATIENCE);
  return { told, readyAgain };
}

function ends({ first, second, askers, log }: Scene, rows: readonly MessageRow[]) {
  const taken = new Set([...first.taken, ...second.taken]);
  const count = (wanted: string) => rows.filter(({ purpose }) => purpose === wanted).length;
  const { smsLogin, passwordReset } = askers.accepted;
  const ended = new Map<string, number>();
  for (const { state, reason } of rows) {
    const end = [state, ...(reason === null ? [] : [reason])].join(' ');
    ended.set(end, (ended.get(end) ?? 0) + 1);
  }
  return {
    accepted: smsLogin + passwordReset,
    rowsMissing:
      Math.abs(smsLogin - count('smsLogin')) + Math.abs(passwordReset - count('passwordReset')),
    ends: Object.fromEntries(ended),
    unexplained: rows.filter(({ state, reason }) => state !== 'sent' && !reason).length,
    lost: rows.filter(({ id, state }) => state === 'sent' && !taken.has(id)).length,
    logged: {
      paused: log().split('"provider.paused"').length - 1,
      resumed: log().split('"provider.resumed"').length - 1,
    },
  };
}
