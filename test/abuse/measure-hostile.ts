import 'reflect-metadata';
import { KeepAliveClient } from '../support/product/keep-alive-client.js';
import { ProductProcess } from '../support/product/product-process.js';
import { seedRoutes, type SeedRoute } from '../support/contract/seed-routes.js';
import { CORPORA } from './hostile/corpus.js';
import type { HostileBody } from './hostile/hostile-body.js';

const TIMES = 5;
const GOAL_MILLISECONDS = 50;
const UNASKED = 'http://127.0.0.1:9';

interface Measured {
  readonly what: string;
  readonly route: SeedRoute;
  readonly body: HostileBody;
  readonly statuses: ReadonlySet<number>;
  /** From the body's last byte to the answer's, the middle one of five. */
  readonly milliseconds: number;
}

const product = await ProductProcess.start();
const client = new KeepAliveClient(product.port, 1);
const all: Measured[] = [];

async function measure(what: string, route: SeedRoute, body: HostileBody): Promise<Measured> {
  const headers = {
    'Content-Type': body.contentType,
    Accept: 'application/xml',
    Authorization: `Bearer ${product.token}`,
  };
  const times: number[] = [];
  const statuses = new Set<number>();
  for (let i = 0; i < TIMES; i++) {
    const { status, milliseconds } = await client.send({ ...route, headers, body: body.bytes });
    times.push(milliseconds);
    statuses.add(status);
  }
  const [, , median = NaN] = times.sort((a, b) => a - b);
  return { what, route, body, statuses, milliseconds: median };
}

for (const [format, corpus] of CORPORA) {
  for (const route of seedRoutes(product.accountId)) {
    const bodies = corpus(route.contract, UNASKED);
    for (const body of bodies) {
      all.push(await measure(`${format}, ${route.contract.name}: ${body.name}`, route, body));
    }
    console.log(`${format}, ${route.contract.name}: ${bodies.length} bodies`);
  }
}
// Another round, once all others are done, for what a busy machine may have delayed.
const late: Measured[] = [];
for (const measured of all.filter(({ milliseconds }) => milliseconds > GOAL_MILLISECONDS)) {
  const again = await measure(measured.what, measured.route, measured.body);
  if (again.milliseconds > GOAL_MILLISECONDS) late.push(again);
}
client.close();
await product.stop();

const isRefused = ({ statuses, body }: Measured): boolean =>
  [...statuses].every(
    (status) => (status >= 400 && status < 500) || (body.legal && status === 200),
  );

const slowest = all.toSorted((a, b) => b.milliseconds - a.milliseconds);
const wrong = all.filter((measured) => !isRefused(measured));

console.table(
  slowest.slice(0, 10).map(({ what, body, statuses, milliseconds }) => ({
    what,
    bytes: body.bytes.length,
    status: [...statuses].join(' '),
    milliseconds: Number(milliseconds.toFixed(2)),
  })),
);
for (const { what, milliseconds } of late) console.log(`${what}: ${milliseconds.toFixed(1)} ms`);
for (const { what, statuses } of wrong) console.log(`${what}: ${[...statuses].join(' ')}`);
console.log(
  `${all.length} bodies, ${TIMES} times each: ${wrong.length} not refused as they should be, ` +
    `${late.length} medians over ${GOAL_MILLISECONDS} ms, middle of the medians ` +
    `${slowest[slowest.length >> 1]?.milliseconds.toFixed(2)} ms`,
);
process.exitCode = wrong.length + late.length > 0 ? 1 : 0;
