import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GatewayRecorder } from '../doubles/gateway-recorder.js';
import { SmtpRecorder } from '../doubles/smtp-recorder.js';
import type { StoreKind } from '../support/describe-stores.js';
import { openPostgres } from '../support/postgres/database.js';
import { Office, type Place } from './office.js';

/** What a campaign of killed processes came to. */
export interface CrashReport {
  readonly runs: number;
  /** Messages whose commit a process had announced before it was killed. */
  readonly announced: number;
  /** Of these, messages that no provider ever got. */
  readonly lost: number;
  /** Rows that ended otherwise than sent. */
  readonly unsent: number;
  /** Ids under which providers got two different messages. */
  readonly clashes: number;
  /** Messages that a provider got twice: accepted, then killed before the commit. */
  readonly repeated: number;
  /** Of these, messages whose row knows no second attempt. */
  readonly unexplained: number;
}

const LEASE = 31_000;
const SCRIPT = fileURLToPath(new URL('./crashing-office.ts', import.meta.url));
const HOOKS = new URL('../support/typescript.mjs', import.meta.url).href;
/** Milliseconds within which a process is killed after it began. */
const LONGEST_LIFE = 700;

/** Kills `runs` processes (on PostgreSQL as many pairs) at random moments while they queue and send. */
export async function crashCampaign(
  kind: StoreKind,
  { runs, messages }: { runs: number; messages: number },
  progress: (done: number, of: number) => void = () => undefined,
): Promise<CrashReport> {
  const scene = await openScene(kind);
  try {
    const announced = new Set<string>();
    const count = kind === 'postgres' ? 2 : 1;
    let next = start(count);
    for (let run = 0; run < runs; run += 1) {
      const children = next;
      // Loading takes longer than living, so the next ones load meanwhile.
      next = run + 1 < runs ? start(count) : [];
      scene.place = { ...scene.place, ahead: run * LEASE };
      await killed(children, scene.place, messages, announced);
      scene.heir.clock.ahead = (run + 1) * LEASE;
      await emptied(scene.heir);
      progress(run + 1, runs);
    }
    return { runs, ...(await reportOn(scene, announced)) };
  } finally {
    await scene.close();
  }
}

interface Scene {
  place: Place;
  readonly heir: Office;
  readonly smtp: SmtpRecorder;
  readonly gateway: GatewayRecorder;
  readonly close: () => Promise<void>;
}

async function openScene(kind: StoreKind): Promise<Scene> {
  const dataDir = await mkdtemp(join(tmpdir(), 'latchkey-crash-'));
  const database = kind === 'postgres' ? await openPostgres() : undefined;
  const [smtp, gateway] = await Promise.all([SmtpRecorder.start(), GatewayRecorder.start()]);
  const providers = { smtpPort: smtp.port, gatewayUrl: gateway.url };
  const place = { dataDir, url: database?.url, ...providers, ahead: 0 };
  const heir = await Office.open(place);
  const close = async () => {
    await heir.close();
    await Promise.all([smtp.stop(), gateway.stop()]);
    await database?.drop();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { place, heir, smtp, gateway, close };
}

/** Has them work together and kills each at a moment of its own. */
async function killed(
  children: ChildProcess[],
  place: Place,
  messages: number,
  announced: Set<string>,
) {
  const gone = children.map((child) => new Promise((resolve) => child.once('exit', resolve)));
  const ready = children.map((child) => readiness(child, announced));
  for (const child of children)
    child.send({ place, messages: Math.ceil(messages / children.length) });
  await Promise.all(ready);
  for (const child of children) {
    child.send('go');
    setTimeout(() => child.kill('SIGKILL'), Math.random() * LONGEST_LIFE);
  }
  await Promise.all(gone);
}

const start = (count: number): ChildProcess[] =>
  Array.from({ length: count }, () =>
    fork(SCRIPT, { execArgv: ['--import', HOOKS], env: { PATH: process.env.PATH } }),
  );

function readiness(child: ChildProcess, announced: Set<string>): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('A process ended before it was ready.')));
    child.on('message', (message: { ready?: true; committed?: string }) => {
      if (message.ready) resolve();
      if (message.committed !== undefined) announced.add(message.committed);
    });
  });
}

async function emptied(heir: Office): Promise<void> {
  while ((await heir.queued()) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function reportOn({ heir, smtp, gateway }: Scene, announced: Set<string>) {
  const rows = await heir.work.run((tx) =>
    tx.select<{ id: string; state: string; attempts: number }>(
      'SELECT id, state, attempts FROM message',
    ),
  );
  const got = new Map<string, string[]>();
  const note = (id: string, said: string) => got.set(id, [...(got.get(id) ?? []), said]);
  for (const { id, recipients } of smtp.mails) note(id, recipients.join());
  for (const { headers, body } of gateway.calls) note(String(headers['idempotency-key']), body);
  const repeated = [...got].filter(([, said]) => said.length > 1);
  const attempts = new Map(rows.map((row) => [row.id, Number(row.attempts)]));
  return {
    announced: announced.size,
    lost: [...announced].filter((id) => !got.has(id)).length,
    unsent: rows.filter(({ state }) => state !== 'sent').length,
    clashes: [...got.values()].filter((said) => new Set(said).size > 1).length,
    repeated: repeated.length,
    unexplained: repeated.filter(([id, said]) => (attempts.get(id) ?? 0) < said.length).length,
  };
}
