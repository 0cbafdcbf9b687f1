import { createHmac } from 'node:crypto';
import type { Key } from '../../config/index.js';

/**
 * Keyed names of addresses and identifiers, for counters and audit rows: equal spellings give equal
 * names, and without the key nobody can tell whose they are.
 */
export class AddressHasher {
  constructor(private readonly keys: readonly Key[]) {}

  /** 22 characters for a folded address, number or identifier. */
  hash(folded: string): string {
    return createHmac('sha256', this.keys[0].bytes)
      .update(`v1|address|${folded}`)
      .digest('base64url')
      .slice(0, 22);
  }
}
