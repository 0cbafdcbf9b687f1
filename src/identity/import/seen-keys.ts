import { createHash } from 'node:crypto';
import type { ImportedAccount } from './imported-account.js';

const KEYS = [
  ['id', 'Id'],
  ['number', 'Number'],
  ['emailKey', 'Email'],
  ['userNameKey', 'UserName'],
] as const;

/**
 * The keys of one file's rows so far, so that a second row for the same person is named and the file
 * can be imported twice with one result. Holds a number of 48 bits per key, not the key.
 */
export class SeenKeys {
  private readonly lines = new Map<number, number>();

  /** Takes the row's keys; gives the reason if one of them was taken by an earlier line. */
  take(account: ImportedAccount, line: number): string | undefined {
    const keys = KEYS.flatMap(([key, name]) =>
      account[key] === null ? [] : [{ name, digest: digest(`${key}|${account[key]}`) }],
    );
    const twice = keys.find((key) => this.lines.has(key.digest));
    if (twice) return `${twice.name} was on line ${this.lines.get(twice.digest)} already`;
    for (const key of keys) this.lines.set(key.digest, line);
    return undefined;
  }
}

const digest = (text: string) => createHash('sha256').update(text).digest().readUIntBE(0, 6);
