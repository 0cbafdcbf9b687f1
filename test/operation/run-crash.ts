import { PostgresServer } from '../support/postgres/server.mjs';
import type { StoreKind } from '../support/describe-stores.js';
import { crashCampaign } from './crash.js';

// npm run soak:crash -- [--runs=200] [--messages=100] [--on=sqlite|postgres]
const asked = (name: string) =>
  process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const size = { runs: Number(asked('runs') ?? 200), messages: Number(asked('messages') ?? 100) };
const kinds = (['sqlite', 'postgres'] as StoreKind[]).filter((k) => (asked('on') ?? k) === k);

const postgres = new PostgresServer();
let failed = false;
try {
  for (const kind of kinds) {
    if (kind === 'postgres') process.env.TEST_DATABASE_URL ??= await postgres.url();
    const report = await crashCampaign(kind, size, (done, of) => {
      process.stderr.write(`\r${kind}: ${done} of ${of} killed `);
    });
    process.stderr.write('\n');
    console.log(kind, report);
    const { lost, unsent, clashes, unexplained } = report;
    failed ||= lost + unsent + clashes + unexplained > 0;
  }
} finally {
  await postgres.stop();
}
process.exit(failed ? 1 : 0);
