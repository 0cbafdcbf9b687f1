import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from './environment.js';
import { inDataFolder } from './read-environment.js';

/** A secret key and the short id under which stored hashes remember it. */
export interface Key {
  readonly id: string;
  readonly bytes: Buffer;
}

/** The keys of the house: new work uses the first of a list, old work is still read with the others. */
export class Secrets {
  constructor(
    /** Bind one-time codes. */
    readonly codes: readonly Key[],
    /** Pre-hash passwords. */
    readonly passwords: readonly Key[],
    /** Seal messages that wait for delivery. */
    readonly outbox: readonly Key[],
    /** True when at least one list was drawn on this machine instead of given. */
    readonly drawnHere: boolean,
  ) {}
}

const NAMES = ['CODE_KEYS', 'PASSWORD_KEYS', 'OUTBOX_KEYS'] as const;

/**
 * Takes the keys from the environment; those not given are drawn at random on the first start and
 * kept in `keys.json` (0600) of the data folder. There is no default secret. @throws EnvironmentError where the folder cannot be used
 */
export function secretsFrom(environment: Environment): Secrets {
  const missing = NAMES.some((name) => environment[name] === undefined);
  const local = missing
    ? inDataFolder(environment.DATA_DIR, () => localKeys(environment.DATA_DIR))
    : {};
  const [codes, passwords, outbox] = NAMES.map((name) => parse(environment[name] ?? local[name]));
  return new Secrets(codes, passwords, outbox, missing);
}

const parse = (joined: string): Key[] =>
  joined.split(',').map((pair) => {
    const [id, encoded] = pair.split(':', 2);
    return { id, bytes: Buffer.from(encoded, 'base64') };
  });

function localKeys(dataDir: string): Record<string, string> {
  const file = join(dataDir, 'keys.json');
  const drawn = Object.fromEntries(
    NAMES.map((name) => [name, `local:${randomBytes(32).toString('base64')}`]),
  );
  try {
    // Exclusive: of two processes that start at once, one draws and the other reads.
    writeFileSync(file, `${JSON.stringify(drawn, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    return drawn;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  }
}
