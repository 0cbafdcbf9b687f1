import { chmodSync, closeSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { inDataFolder } from '../config/index.js';

// SQLite gives the files beside a database its mode, but those of a server that crashed are there already.
const BESIDE = ['', '-wal', '-shm', '-journal'];

/**
 * Makes a SQLite file before SQLite does, which would let everybody read it, and takes it from
 * everybody where an earlier version made it so. @throws EnvironmentError where the folder cannot be used
 */
export function makeOwnerOnly(path: string): void {
  if (path === ':memory:') return;
  inDataFolder(dirname(path), () => {
    if (modeOf(path) === undefined) create(path);
    for (const suffix of BESIDE) restrict(`${path}${suffix}`);
  });
}

function create(path: string): void {
  try {
    closeSync(openSync(path, 'ax', 0o600));
  } catch (error) {
    // Another process has made it meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

// By its name: to close a file that this process has a lock on would end the lock.
function restrict(path: string): void {
  const mode = modeOf(path);
  if (mode === undefined || (mode & 0o077) === 0) return;
  try {
    chmodSync(path, 0o600);
  } catch (error) {
    // A file of somebody else's, which this user was given by its group, is theirs to restrict.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
  }
}

const modeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.mode;
