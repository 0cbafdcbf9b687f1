import 'reflect-metadata';
import { randomInt } from 'node:crypto';
import { ProductProcess } from '../support/product/product-process.js';
import { campaign } from './campaign.js';
import { FUZZ_FORMATS, type FuzzFormat } from './fuzz-format.js';

const runs = Number(process.env.RUNS ?? 200_000);
const seed = Number(process.env.SEED ?? randomInt(2 ** 31 - 1));
const formats = FUZZ_FORMATS.filter((name) => name === (process.env.FORMAT ?? name));
const LANES = 16;
const WARM_UP = 10_000;
const PATIENCE = 1_000;
/** Milliseconds. */
const BETWEEN_LINES = 10_000;
const MEBIBYTE = 1024 * 1024;
/** Bytes that the product may grow by, once it is warm. */
const GROWTH = 50 * MEBIBYTE;

function progress(format: FuzzFormat): () => void {
  const start = performance.now();
  let [count, told] = [0, start];
  return () => {
    count++;
    const now = performance.now();
    if (now - told < BETWEEN_LINES && count < runs) return;
    told = now;
    const rate = Math.round((count * 1000) / (now - start));
    console.log(`${format}: ${count} of ${runs}, ${rate} a second`);
  };
}

console.log(`SEED=${seed} RUNS=${runs}`);
const product = await ProductProcess.start();
const plan = { seed, lanes: LANES, patience: PATIENCE };
// A small campaign first, so that what is compiled and pooled once is not taken for a leak.
for (const format of formats) {
  await campaign(product, { format, runs: WARM_UP, ...plan, seed: seed + LANES });
}
const warm = await product.residentBytes();
let isClean = true;
for (const format of formats) {
  const { answers, slowest, late, failures } = await campaign(product, {
    format,
    runs,
    ...plan,
    onAnswer: progress(format),
  });
  const counts = [...answers].sort(([a], [b]) => a - b).map(([status, n]) => `${n} × ${status}`);
  console.log(`${format}: ${counts.join(', ')}; slowest ${slowest.toFixed(0)} ms, ${late} late`);
  for (const failure of failures) console.log(failure);
  const growth = (await product.residentBytes()) - warm;
  console.log(`${format}: grown by ${(growth / MEBIBYTE).toFixed(1)} MiB since it was warm`);
  isClean &&= failures.length === 0 && growth < GROWTH;
}
await product.stop();
process.exitCode = isClean ? 0 : 1;
