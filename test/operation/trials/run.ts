import type { StoreKind } from '../../support/describe-stores.js';
import { PostgresServer } from '../../support/postgres/server.mjs';
import { fullDiskTrial } from './full-disk-trial.js';
import { MOODS } from './outage/mood.js';
import { outageTrial } from './outage/outage-trial.js';
import { faultsOf } from './outage/report.js';
import { restartTrial } from './restart-trial.js';
import { slowClientsTrial } from './slow-clients-trial.js';
import { stopTrial } from './stop-trial.js';

// npm run soak:operation -- [--only=stop|slow|restart|disk|outage] [--stops=50] [--restarts=100]
//   [--slow=2000] [--outage=10 (seconds of each mood)] [--on=sqlite|postgres]
const asked = (name: string) =>
  process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const wanted = (name: string) => (asked('only') ?? name) === name;
const size = (name: string, whole: number) => Number(asked(name) ?? whole);
const progress = (what: string) => (done: number, of: number) =>
  void process.stderr.write(`\r${what}: ${done} of ${of} `);

let failed = false;
function report(what: string, holds: boolean, figures: object): void {
  failed ||= !holds;
  console.log(`\n${holds ? 'holds' : 'FAILS'}  ${what}\n       ${JSON.stringify(figures)}`);
}

async function stops(count: number): Promise<void> {
  const ends = [];
  for (let n = 1; n <= count; n += 1) {
    ends.push(await stopTrial());
    progress('stops')(n, count);
  }
  const [resets, slowest] = [
    ends.reduce((sum, e) => sum + e.reset, 0),
    Math.max(...ends.map((e) => e.took)),
  ];
  const codes = [...new Set(ends.map(({ code }) => code))];
  const holds = resets === 0 && slowest < 30_000 && codes.join() === '0';
  report(`${count} SIGTERM under load`, holds, { resets, slowest: Math.round(slowest), codes });
}

/** Half of the texted codes live for 30 s: both providers are down for longer. */
const DARKNESS = 40_000;

async function outage(kind: StoreKind, span: number): Promise<void> {
  const extent = { moods: MOODS, span, darkness: DARKNESS };
  const found = await outageTrial(kind, extent, progress(`moods on ${kind}`));
  const faults = faultsOf(found);
  const holds = faults.length === 0 && found.p99Unwell <= 2 * found.p99Well;
  report(`providers that are down, slow or refuse, on ${kind}`, holds, { faults, ...found });
}

async function outages(span: number): Promise<void> {
  const postgres = new PostgresServer();
  try {
    for (const kind of ['sqlite', 'postgres'] as const) {
      if ((asked('on') ?? kind) !== kind) continue;
      if (kind === 'postgres') process.env.TEST_DATABASE_URL ??= await postgres.url();
      await outage(kind, span);
    }
  } finally {
    await postgres.stop();
  }
}

if (wanted('stop')) await stops(size('stops', 50));
if (wanted('slow')) {
  const { alone, beside } = await slowClientsTrial(size('slow', 2000));
  report('normal traffic beside half-open connections', beside <= 2 * alone, { alone, beside });
}
if (wanted('disk')) {
  const found = await fullDiskTrial();
  const only503 = Object.keys(found.whileFull).every((what) => /^(200|503)$/.test(what));
  const well = Object.keys(found.afterwards).join() === '200' && found.integrity === 'ok';
  report('a full disk', only503 && '503' in found.whileFull && well, found);
}
if (wanted('restart')) {
  const found = await restartTrial(size('restarts', 100), progress('restarts'));
  report('PostgreSQL crashing under load', found.bad === 0 && found.lost === 0, found);
}
if (wanted('outage')) await outages(size('outage', 10) * 1_000);
process.exit(failed ? 1 : 0);
