import 'reflect-metadata';
import { randomInt } from 'node:crypto';
import { everyContract } from '../support/contract/every-contract.js';
import { checkRoundTrip } from './round-trip.js';

const runs = Number(process.env.RUNS ?? 100_000);
const seed = Number(process.env.SEED ?? randomInt(2 ** 31 - 1));

console.log(`SEED=${seed} RUNS=${runs}`);
for (const type of await everyContract()) {
  const start = performance.now();
  checkRoundTrip(type, 'xml', { runs, seed });
  checkRoundTrip(type, 'unicode', { runs, seed });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${type.name}: ${2 * runs} instances equal in ${seconds} s`);
}
