import { dumpOf, foundIn, releaseCanaries } from '../abuse/canaries.js';
import { ambiguities, timings } from '../abuse/enumeration.js';
import { assignAtRandom } from '../abuse/mass-assignment.js';
import { type Fleet, startFleet } from './fleet.js';
import type { Circumstances, Finding, Law } from './law.js';

const SAMPLES = 5000;
const BODIES = 50_000;
const WELL_SUPPLIED = { SENDS_PER_CLIENT_HOUR: '10000000' };
const NO_PAUSES = { SEND_COOL_DOWN_SECONDS: '0', SENDS_PER_HOUR: '10000', SENDS_PER_DAY: '10000' };

const withFleet =
  (settings: object, law: (fleet: Fleet, c: Circumstances) => Promise<Finding>) =>
  async (circumstances: Circumstances): Promise<Finding> => {
    const fleet = await startFleet(circumstances.kind, settings);
    try {
      return await law(fleet, circumstances);
    } finally {
      await fleet.stop();
    }
  };

async function timing(fleet: Fleet, { sized, progress }: Circumstances): Promise<Finding> {
  const routes = await ambiguities(fleet);
  const samples = sized(SAMPLES);
  const figures: string[] = [];
  let holds = true;
  for (const [at, route] of routes.entries()) {
    const heard = (n: number) => progress(at * samples + n, routes.length * samples);
    const medians = await timings(fleet, route, samples, heard);
    const values = medians.map(({ median }) => median);
    const [least, most] = [Math.min(...values), Math.max(...values)];
    holds &&= most - least < 1 || most / least < 1.05;
    const each = medians.map(({ name, median }) => `${name} ${median.toFixed(2)}`);
    figures.push(`${route.route}: ${each.join(', ')}`);
  }
  return { holds, figures: `medians in ms of ${samples} samples; ${figures.join('; ')}` };
}

async function massAssignment(fleet: Fleet, { sized, progress }: Circumstances): Promise<Finding> {
  const bodies = sized(BODIES);
  const heard = (n: number) => progress(n, bodies);
  const { statuses, before, after } = await assignAtRandom(fleet, bodies, heard);
  const same = JSON.stringify(before) === JSON.stringify(after);
  const expected = Object.keys(statuses).every((status) => ['200', '409', '429'].includes(status));
  const figures = { bodies, statuses, accounts: before.length, rowsUnchanged: same };
  return { holds: same && expected && statuses[200] > 0, figures: JSON.stringify(figures) };
}

async function canaries(fleet: Fleet, { sized, progress }: Circumstances): Promise<Finding> {
  const rounds = sized(50);
  const found: string[] = [];
  let released = 0;
  for (let round = 1; round <= rounds; round += 1) {
    const { canaries: birds, errors } = await releaseCanaries(fleet);
    released += birds.length;
    const metrics = await (await fetch(`${fleet.urls[0]}/metrics`)).text();
    const dump = await dumpOf(fleet);
    for (const text of [errors, metrics, dump, fleet.logs()]) found.push(...foundIn(text, birds));
    progress(round, rounds);
  }
  return { holds: found.length === 0, figures: JSON.stringify({ released, found }) };
}

/** What strangers, and the members of a body, can reach over HTTP. */
export const strangers: Law[] = [
  {
    title: 'known, unknown, locked, cooled down: medians within 5 % or 1 ms',
    run: withFleet({}, timing),
  },
  {
    title: '50,000 random bodies over 27 members: no column of an account changes',
    run: withFleet({ ...WELL_SUPPLIED, ...NO_PAUSES }, massAssignment),
  },
  {
    title: 'canaries in every secret field: none in answers, logs, tables or metrics',
    run: withFleet(WELL_SUPPLIED, canaries),
  },
];
