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

/** The operating system's generator. */
export class SystemRandomness extends Randomness {
  below(limit: number): number {
    return randomInt(limit);
  }

  bytes(count: number): Buffer {
    return randomBytes(count);
  }

  guid(): string {
    return randomUUID();
  }
}
