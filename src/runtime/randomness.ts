import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** Where chance comes from: the only source of codes, references, ids and salts. */
export abstract class Randomness {
  /** A whole number from 0 up to, not including, `limit`, each equally likely. */
  abstract below(limit: number): number;
  /** `count` random bytes. */
  abstract bytes(count: number): Buffer;
  /** A random GUID in lower-case D form. */
  abstract guid(): string;

  /**
   * A GUID for a row that is added at `now`, epoch milliseconds: version 7, so it sorts by its moment. Rows that
   * are stored together then stand on one page of their index, where random keys would each dirty a page of
   * their own. Its tail is as random as a random one's.
   */
  rowGuid(now: number): string {
    const moment = now.toString(16).padStart(MOMENT, '0');
    return `${moment.slice(0, 8)}-${moment.slice(8, MOMENT)}-7${this.guid().slice(15)}`;
  }
}

/** Hexadecimal digits of a GUID that are its moment: RFC 9562, 5.7. */
const MOMENT = 12;

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
