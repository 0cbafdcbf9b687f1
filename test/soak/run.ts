import type { StoreKind } from '../support/describe-stores.js';
import { PostgresServer } from '../support/postgres/server.mjs';
import { drawnCodes } from './drawn-codes.js';
import { guesses } from './guesses.js';
import type { Circumstances, Law } from './law.js';
import { poisonedMail } from './poisoned-mail.js';
import { races } from './races.js';
import { storedHashes } from './stored-hashes.js';
import { strangers } from './strangers.js';

// npm run soak -- [--scale=0.01] [--only=words of a title] [--on=sqlite|postgres]
const LAWS: Law[] = [
  ...guesses,
  ...races,
  ...strangers,
  ...storedHashes,
  ...drawnCodes,
  ...poisonedMail,
];
const KINDS: StoreKind[] = ['sqlite', 'postgres'];

const asked = (name: string) =>
  process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const scale = Number(asked('scale') ?? 1);
const only = (asked('only') ?? '').toLowerCase();
const kinds = KINDS.filter((kind) => (asked('on') ?? kind) === kind);

/** Shows at most once a second how far it is and how long it will take. */
function progressOn(label: string): Circumstances['progress'] {
  const begun = performance.now();
  let shown = begun;
  return (done, of) => {
    const now = performance.now();
    if (now - shown < 1000) return;
    shown = now;
    const left = Math.round(((now - begun) / done) * (of - done) * 1e-3);
    process.stderr.write(`\r  ${label}: ${done} of ${of}, ${left} s left      `);
  };
}

async function holds(law: Law, kind: StoreKind): Promise<boolean> {
  const begun = performance.now();
  const sized = (whole: number) => Math.max(1, Math.round(whole * scale));
  const { holds, figures } = await law
    .run({ kind, sized, progress: progressOn(kind) })
    .catch((error: Error) => ({ holds: false, figures: error.stack ?? error.message }));
  const seconds = Math.round((performance.now() - begun) / 1000);
  const where = law.stores === false ? '' : ` on ${kind}`;
  process.stderr.write(`\r${' '.repeat(70)}\r`);
  console.log(
    `${holds ? 'holds' : 'FAILS'}  ${law.title}${where} (${seconds} s)\n       ${figures}`,
  );
  return holds;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const postgres = new PostgresServer();
let failed = 0;
try {
  if (kinds.includes('postgres')) process.env.TEST_DATABASE_URL ??= await postgres.url();
  for (const law of LAWS.filter(({ title }) => title.toLowerCase().includes(only))) {
    for (const kind of law.stores === false ? kinds.slice(0, 1) : kinds)
      if (!(await holds(law, kind))) failed += 1;
  }
} finally {
  await postgres.stop();
}
console.log(failed === 0 ? 'All laws hold.' : `${failed} fail.`);
process.exit(failed === 0 ? 0 : 1);
