import { hash, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Randomness } from '../runtime/index.js';

/** A client's secret: `sk_<id>_<secret>_<crc>`, usable at /Token and as an API key. */
export interface ClientKey {
  /** Public part; names the secret in lists and look-ups. */
  readonly id: string;
  /** The whole text, shown once. */
  readonly text: string;
}

const ID_BYTES = 8;
const SECRET_BYTES = 32;
const FORM = /^(sk_([0-9a-f]{16})_[0-9a-f]{64})_([0-9a-f]{8})$/;
// Nothing hashes to it: it stands in for the hash of a secret that does not exist.
const NO_HASH = '0'.repeat(64);

// The sum lets scanners of leaked keys tell a real one, and spares the database a mistyped one.
const checksum = (text: string) => crc32(text).toString(16).padStart(8, '0');

/** Draws a secret of 256 bits with a public id. */
export function drawClientKey(randomness: Randomness): ClientKey {
  const id = randomness.bytes(ID_BYTES).toString('hex');
  const body = `sk_${id}_${randomness.bytes(SECRET_BYTES).toString('hex')}`;
  return { id, text: `${body}_${checksum(body)}` };
}

/** The public id within a secret's text; undefined if the text is none of ours. */
export function clientKeyId(text: string): string | undefined {
  const [, body, id, sum] = FORM.exec(text) ?? [];
  return body !== undefined && checksum(body) === sum ? id : undefined;
}

/** SHA-256, hex: how secrets and tokens are kept at rest. */
export const secretHash = (text: string): string => hash('sha256', text, 'hex');

/** Compares a submitted secret with a stored hash; an absent one costs the same and never matches. */
export const matchesSecret = (text: string, hash: string | undefined): boolean =>
  timingSafeEqual(Buffer.from(secretHash(text)), Buffer.from(hash ?? NO_HASH)) &&
  hash !== undefined;
