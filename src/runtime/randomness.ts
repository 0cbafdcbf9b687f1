import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** Where chance comes from: the only source of codes, references, ids and salts. */
export abstract class Randomness {
  /** A whole number from 0 up to, not including, `limit`, each equally likely. */
  abstract below(limit: number): number;
  /** `count` random bytes. */
  abstract bytes(count: number): Buffer;
  /** A random GUID in lower-case D form. */
  abstract guid(): string;
}

/** Bytes that are asked of the system at once: it costs the same for a few as for these. */
const POOL = 8192;

/** The operating system's generator. */
export class SystemRandomness extends Randomness {
  private pool = Buffer.alloc(0);

  below(limit: number): number {
    return randomInt(limit);
  }

  bytes(count: number): Buffer {
    if (count > POOL) return randomBytes(count);
    if (this.pool.length < count) this.pool = randomBytes(POOL);
    const drawn = Buffer.from(this.pool.subarray(0, count));
    // What was handed out is nobody else's to read.
    this.pool.fill(0, 0, count);
    this.pool = this.pool.subarray(count);
    return drawn;
  }

  guid(): string {
    return randomUUID();
  }
}
