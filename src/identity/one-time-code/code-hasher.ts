import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Key } from '../../config/index.js';
import type { Randomness } from '../../runtime/index.js';
import { Peppers } from '../peppers.js';

/** What a code is bound to: a hash of it is worth nothing for another purpose, account or row. */
export interface CodeScope {
  readonly purpose: string;
  readonly accountId: string;
  readonly codeId: string;
}

/** A code as it is stored: 32 bytes that say nothing without the pepper named by `kid`. */
export interface CodeMac {
  readonly kid: string;
  readonly mac: Buffer;
}

/** Keyed hashes of one-time codes: HMAC-SHA-256 over `v1|purpose|account|codeId|code`. */
export class CodeHasher {
  /** Stands in where no code is stored, so that unknown costs what wrong costs. Matches nothing. */
  readonly dummy: CodeMac & { readonly scope: CodeScope };

  private readonly peppers: Peppers;

  /** The first key hashes new codes, the others still match theirs. */
  constructor(keys: readonly Key[], randomness: Randomness) {
    this.peppers = new Peppers(keys);
    const scope = { purpose: 'none', accountId: randomness.guid(), codeId: randomness.guid() };
    this.dummy = { kid: this.peppers.current.id, mac: randomness.bytes(32), scope };
  }

  /** The hash to store, under the first pepper. */
  mac(code: string, scope: CodeScope): CodeMac {
    const { id, bytes } = this.peppers.current;
    return { kid: id, mac: keyedHash(bytes, code, scope) };
  }

  /** Whether the submitted code is the stored one, in constant time; false for a retired pepper. */
  matches(submitted: string, scope: CodeScope, kid: string, mac: Buffer): boolean {
    const key = this.peppers.bytesOf(kid);
    const computed = keyedHash(key ?? this.peppers.current.bytes, submitted, scope);
    // timingSafeEqual throws on unequal lengths; a stored value of another length compares to the dummy.
    const comparable = key !== undefined && mac.length === computed.length;
    return timingSafeEqual(computed, comparable ? mac : this.dummy.mac) && comparable;
  }
}

const keyedHash = (key: Buffer, code: string, { purpose, accountId, codeId }: CodeScope) =>
  createHmac('sha256', key).update(`v1|${purpose}|${accountId}|${codeId}|${code}`).digest();
