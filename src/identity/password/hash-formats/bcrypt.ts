import { createHmac } from 'node:crypto';
import type { Peppers } from '../../peppers.js';
import type { HashThreads } from '../hash-threads.js';
import type { VerifyResult } from '../verify-result.js';

// Scheme b1, the pepper's id, then bcrypt's own string, of which our work factors are 04 to 15.
const FORMAT = /^\$b1\$(?<kid>[\w-]+)\$(?<hashed>\$2b\$(?<cost>0[4-9]|1[0-5])\$[./A-Za-z0-9]{53})$/;

// bcrypt reads 72 bytes; the 64 characters of this carry all of a password of any length.
const preHash = (key: Buffer, password: string) =>
  createHmac('sha384', key).update(password, 'utf8').digest('base64');

/** Whether a stored hash is one of ours. */
export const isBcryptHash = (stored: string) => FORMAT.test(stored);

/** The id of the pepper that a hash of ours was made under; undefined for any other. */
export const pepperIdOf = (stored: string) => FORMAT.exec(stored)?.groups?.kid;

/** `$b1$kid$` and bcrypt over base64(HMAC-SHA-384(pepper, password)), under the first pepper. */
export async function hashWithBcrypt(
  threads: HashThreads,
  password: string,
  peppers: Peppers,
  cost: number,
): Promise<string> {
  const { id, bytes } = peppers.current;
  return `$b1$${id}$${await threads.run('hash', preHash(bytes, password), cost)}`;
}

/** A right password under an older pepper or another cost asks for a rehash; a retired pepper fails. */
export async function verifyBcrypt(
  threads: HashThreads,
  stored: string,
  password: string,
  peppers: Peppers,
  cost: number,
): Promise<VerifyResult> {
  const { kid, hashed, cost: storedCost } = FORMAT.exec(stored)?.groups ?? {};
  const key = kid === undefined ? undefined : peppers.bytesOf(kid);
  if (!key || !(await threads.run('compare', preHash(key, password), hashed))) return 'Failed';
  const upToDate = kid === peppers.current.id && Number(storedCost) === cost;
  return upToDate ? 'Success' : 'SuccessRehashNeeded';
}
