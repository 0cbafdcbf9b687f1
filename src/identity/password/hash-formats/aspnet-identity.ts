import { timingSafeEqual } from 'node:crypto';
import type { HashThreads } from '../hash-threads.js';

/** A stored hash taken apart. */
interface Pbkdf2Hash {
  readonly digest: string;
  readonly iterations: number;
  readonly salt: Buffer;
  readonly subkey: Buffer;
}

const MOST_ITERATIONS = 1_000_000; // about half a second; a hostile import must not buy more
const LEAST_BYTES = 16;
const MOST_BYTES = 64;

// KeyDerivationPrf: the order of ASP.NET Core's enum.
const PRFS = ['sha1', 'sha256', 'sha512'] as const;
const V3_HEADER = 13; // marker, then prf, iterations and salt length as big-endian uint32

/** Whether a stored hash has the shape of ASP.NET Identity's V2 or V3, within our bounds. */
export const isAspNetIdentityHash = (stored: string) => parse(stored) !== undefined;

/**
 * Whether `stored`, a V2 or V3 hash of ASP.NET Identity, was made from the password. Malformed,
 * unbounded or trailing data is false, never an error.
 */
export async function verifyAspNetIdentity(
  threads: HashThreads,
  stored: string,
  password: string,
): Promise<boolean> {
  const hash = parse(stored);
  if (!hash) return false;
  const { iterations, subkey, digest } = hash;
  // Its own bytes alone: a part of a Buffer would take along what else lies in its memory.
  const salt = Uint8Array.from(hash.salt);
  const { length } = subkey;
  const derived = await threads.run('derive', password, salt, iterations, length, digest);
  return timingSafeEqual(derived, subkey);
}

function parse(stored: string): Pbkdf2Hash | undefined {
  const bytes = strictBase64(stored);
  if (bytes?.[0] === 0) return parseV2(bytes);
  return bytes?.[0] === 1 && bytes.length > V3_HEADER ? parseV3(bytes) : undefined;
}

// Buffer.from skips what is not base64, so two spellings would be one hash; only the canonical one counts.
function strictBase64(text: string): Buffer | undefined {
  if (text.length > 256) return undefined;
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

function parseV2(bytes: Buffer): Pbkdf2Hash | undefined {
  if (bytes.length !== 49) return undefined;
  return {
    digest: 'sha1',
    iterations: 1000,
    salt: bytes.subarray(1, 17),
    subkey: bytes.subarray(17),
  };
}

function parseV3(bytes: Buffer): Pbkdf2Hash | undefined {
  const digest = PRFS.at(bytes.readUInt32BE(1));
  const iterations = bytes.readUInt32BE(5);
  const saltEnd = V3_HEADER + bytes.readUInt32BE(9);
  const salt = bytes.subarray(V3_HEADER, saltEnd);
  const subkey = bytes.subarray(saltEnd);
  if (!digest || iterations < 1 || iterations > MOST_ITERATIONS) return undefined;
  return isBounded(salt) && isBounded(subkey) ? { digest, iterations, salt, subkey } : undefined;
}

const isBounded = ({ length }: Buffer) => length >= LEAST_BYTES && length <= MOST_BYTES;
