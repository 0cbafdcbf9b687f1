import { pbkdf2Sync, randomBytes, randomInt } from 'node:crypto';
import { verifyAspNetIdentity } from '../../src/identity/password/hash-formats/aspnet-identity.js';
import { HashThreads } from '../../src/identity/password/hash-threads.js';
import type { Circumstances, Finding, Law } from './law.js';

const threads = new HashThreads();
const PRFS = ['sha1', 'sha256', 'sha512'] as const;
const SLOWEST = 600;
const HUGE = 2 ** 32;

function version2(password: string): Buffer {
  const salt = randomBytes(16);
  return Buffer.concat([Buffer.of(0), salt, pbkdf2Sync(password, salt, 1000, 32, 'sha1')]);
}

function version3(password: string): Buffer {
  const [prf, rounds, salt] = [randomInt(3), randomInt(1, 2000), randomBytes(randomInt(16, 65))];
  const subkey = pbkdf2Sync(password, salt, rounds, randomInt(16, 65), PRFS[prf]);
  return Buffer.concat([header(prf, rounds, salt.length), salt, subkey]);
}

function header(...numbers: number[]): Buffer {
  const bytes = Buffer.alloc(13);
  bytes[0] = 1;
  numbers.forEach((value, at) => bytes.writeUInt32BE(value, 1 + 4 * at));
  return bytes;
}

const tail = () => randomBytes(48);
const encoded = (...parts: Buffer[]) => Buffer.concat(parts).toString('base64');

/** The ways in which a stored hash goes bad. */
const SPOILT: readonly (() => string)[] = [
  () => encoded(version2('x').subarray(0, randomInt(49))),
  () => encoded(version2('x'), randomBytes(randomInt(1, 40))),
  () => encoded(version3('x').subarray(0, randomInt(45))),
  () => encoded(version3('x')).replace(/.$/, '!'),
  () => ` ${encoded(version2('x'))}`,
  () => encoded(Buffer.of(randomInt(2, 256)), tail()),
  () => encoded(header(randomInt(3, HUGE), 1000, 16), tail()),
  () => encoded(header(1, 0, 16), tail()),
  () => encoded(header(1, randomInt(1_000_001, HUGE), 16), tail()),
  () => encoded(header(1, 1000, randomInt(65, HUGE)), tail()),
  () => encoded(header(1, 1000, randomInt(16)), tail()),
  () => encoded(header(1, 1000, 16), randomBytes(16), randomBytes(randomInt(16))),
  () => randomBytes(randomInt(200)).toString('latin1'),
];

async function generated({ sized, progress }: Circumstances): Promise<Finding> {
  const count = sized(10_000);
  let [accepted, wrong] = [0, 0];
  for (let n = 1; n <= count; n += 1) {
    const password = randomBytes(randomInt(1, 40)).toString('base64');
    const stored = (n % 2 ? version2(password) : version3(password)).toString('base64');
    if (await verifyAspNetIdentity(threads, stored, password)) accepted += 1;
    if (n % 20 === 0 && (await verifyAspNetIdentity(threads, stored, `${password}!`))) wrong += 1;
    progress(n, count);
  }
  const figures = JSON.stringify({ count, accepted, wrongAccepted: wrong });
  return { holds: accepted === count && wrong === 0, figures };
}

async function malformed({ sized, progress }: Circumstances): Promise<Finding> {
  const count = sized(10_000);
  let [accepted, thrown, slowest] = [0, 0, 0];
  for (let n = 1; n <= count; n += 1) {
    const stored = SPOILT[n % SPOILT.length]();
    const begun = performance.now();
    try {
      if (await verifyAspNetIdentity(threads, stored, 'x')) accepted += 1;
    } catch {
      thrown += 1;
    }
    slowest = Math.max(slowest, performance.now() - begun);
    progress(n, count);
  }
  const figures = JSON.stringify({ count, accepted, thrown, slowestMs: Math.round(slowest) });
  return { holds: accepted === 0 && thrown === 0 && slowest < SLOWEST, figures };
}

/** Hashes that come from ASP.NET Identity, or pretend to. */
export const storedHashes: Law[] = [
  { title: '10,000 generated V2 and V3 hashes are accepted', stores: false, run: generated },
  {
    title: '10,000 malformed hashes are refused without a throw, within 600 ms',
    stores: false,
    run: malformed,
  },
];
