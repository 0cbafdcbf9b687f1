import { createHash, pbkdf2Sync } from 'node:crypto';

/** Every one hundredth row is bad, in one of these ways. */
const BAD = [
  { Id: 'no-guid' },
  { Email: 'no address' },
  { PasswordHash: 'bm90IGEgaGFzaA==' },
  { PhoneNumber: '12' },
  { EmailConfirmed: 'maybe' },
  { CreatedDate: '31/12/2014' },
] as const;
const EVERY = 100;

/** An account of the old database that the tests made up. */
export interface OldAccount {
  readonly columns: Readonly<Record<string, string>>;
  readonly isBad: boolean;
}

export const passwordOf = (n: number) => `Passw0rd!${n}`;
export const idOf = (n: number) => `a0000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const chance = (n: number, what: string, bytes: number) =>
  createHash('sha512').update(`${what}${n}`).digest().subarray(0, bytes);

/**
 * The n-th row of an AspNetUsers table, from 1, always the same. Even ones have V2 hashes, odd ones V3;
 * only a `real` one is the hash of `passwordOf(n)`, for a real one takes milliseconds to make.
 */
export function oldAccount(n: number, real: boolean): OldAccount {
  const isBad = n % EVERY === 50;
  const columns = {
    Id: idOf(n).toUpperCase(),
    Email: `Person.${n}@Example.test`,
    EmailConfirmed: n % 3 === 0 ? 'False' : 'True',
    PasswordHash: n % 2 === 0 ? v2(n, real) : v3(n, real),
    SecurityStamp: chance(n, 'stamp', 16).toString('hex'),
    PhoneNumber: n % 4 === 0 ? '' : `+90532${String(1_000_000 + n)}`,
    PhoneNumberConfirmed: '0',
    TwoFactorEnabled: '0',
    LockoutEndDateUtc: n % 7 === 0 ? '2016-02-29 10:20:30.1230000' : 'NULL',
    LockoutEnabled: '1',
    AccessFailedCount: String(n % 4),
    UserName: `person${n}`,
    CreatedDate: '2014-05-01T08:09:10Z',
    ModifiedDate: '2015-06-02T08:09:10.5Z',
  };
  return {
    columns: isBad ? { ...columns, ...BAD[Math.floor(n / EVERY) % BAD.length] } : columns,
    isBad,
  };
}

/** Rows 1 to `count` as a CSV file with a header, piece by piece. */
export function* oldAccountsCsv(count: number, isReal: (n: number) => boolean): Generator<string> {
  yield `${Object.keys(oldAccount(1, false).columns).join(',')}\n`;
  for (let n = 1; n <= count; n += 1)
    yield `${Object.values(oldAccount(n, isReal(n)).columns).join(',')}\n`;
}

/** How many of rows 1 to `count` are bad. */
export const badRows = (count: number) => Math.floor((count + EVERY - 50) / EVERY);

function v2(n: number, real: boolean): string {
  const salt = chance(n, 'salt', 16);
  const subkey = real ? pbkdf2Sync(passwordOf(n), salt, 1000, 32, 'sha1') : chance(n, 'key', 32);
  return Buffer.concat([Buffer.from([0]), salt, subkey]).toString('base64');
}

function v3(n: number, real: boolean): string {
  const salt = chance(n, 'salt', 16);
  const header = Buffer.alloc(13, 0);
  header[0] = 1;
  header.writeUInt32BE(1, 1); // HMAC-SHA-256
  header.writeUInt32BE(10_000, 5);
  header.writeUInt32BE(salt.length, 9);
  const subkey = real
    ? pbkdf2Sync(passwordOf(n), salt, 10_000, 32, 'sha256')
    : chance(n, 'key', 32);
  return Buffer.concat([header, salt, subkey]).toString('base64');
}
