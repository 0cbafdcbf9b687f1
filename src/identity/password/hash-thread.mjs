// Makes and checks one password hash after another, for whoever sends it work.
import { pbkdf2Sync } from 'node:crypto';
import { createRequire } from 'node:module';
import { platform, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';

/** Only on Linux does a thread have a priority of its own: who waits for an answer of another kind comes first. */
const NICE = 10;

const { compareSync, hashSync } = createRequire(import.meta.url)('bcrypt');
if (platform() === 'linux') setPriority(NICE);

const WORK = { hash: hashSync, compare: compareSync, derive: pbkdf2Sync };

parentPort.on('message', ({ work, values }) => {
  try {
    parentPort.postMessage({ result: WORK[work](...values) });
  } catch (error) {
    parentPort.postMessage({ error });
  }
});
