// Makes and checks one password hash after another, for whoever sends it work.
import { pbkdf2Sync } from 'node:crypto';
import { createRequire } from 'node:module';
import { getPriority, platform, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';

/**
 * Only on Linux does a thread have a priority of its own: who waits for an answer of another kind comes first,
 * and yet a hash has a quarter of a core that others would fill.
 */
const NICE = 5;

const { compareSync, hashSync } = createRequire(import.meta.url)('bcrypt');
if (platform() === 'linux') lowerPriority();

const WORK = { hash: hashSync, compare: compareSync, derive: pbkdf2Sync };

parentPort.on('message', ({ work, values }) => {
  try {
    parentPort.postMessage({ result: WORK[work](...values) });
  } catch (error) {
    parentPort.postMessage({ error });
  }
});

// A host may forbid it, or run the whole process lower already: it hashes all the same.
function lowerPriority() {
  try {
    setPriority(Math.max(getPriority(), NICE));
  } catch {
    // As it is, then.
  }
}
