import { compare } from 'bcrypt';
import { createHmac } from 'node:crypto';
import { type Key, PasswordOptions } from '../../config/index.js';
import { Unavailable } from '../../runtime/index.js';
import { PasswordHasher } from './password-hasher.js';

const key = (id: string): Key => ({ id, bytes: Buffer.alloc(32, id) });
const hasherWith = (keys: Key[], options: Partial<PasswordOptions> = {}) =>
  new PasswordHasher(keys, Object.assign(new PasswordOptions(), { bcryptCost: 4 }, options));

const hasher = hasherWith([key('k2'), key('k1')]);
const V2 = 'ANXrDknc7fGPpigibZXXZFMX4aoqz44JveK6jQuwY3eH/UyPhvr5xTPeGYEckLxz9A==';

describe('password hashes', () => {
  it('a hash names its scheme and pepper, and is bcrypt over the keyed pre-hash', async () => {
    const stored = await hasher.hash('Aa1!aaaa');
    expect(stored).toMatch(/^\$b1\$k2\$\$2b\$04\$.{53}$/);
    const preHash = createHmac('sha384', key('k2').bytes).update('Aa1!aaaa').digest('base64');
    await expect(compare(preHash, stored.slice('$b1$k2$'.length))).resolves.toBe(true);
  });

  it('two hashes of one password differ', async () => {
    expect(await hasher.hash('Aa1!aaaa')).not.toBe(await hasher.hash('Aa1!aaaa'));
  });

  it('the hundredth character counts, and so do characters behind a NUL', async () => {
    const long = `${'Aa1!'.repeat(25)}`;
    const stored = await hasher.hash(long);
    await expect(hasher.verify(stored, long)).resolves.toBe('Success');
    await expect(hasher.verify(stored, `${long.slice(0, 99)}?`)).resolves.toBe('Failed');
    const withNul = await hasher.hash('Aa1!\0one');
    await expect(hasher.verify(withNul, 'Aa1!\0two')).resolves.toBe('Failed');
  });

  test.each`
    made                        | maker                                         | result
    ${'the first pepper'}       | ${hasher}                                     | ${'Success'}
    ${'an older pepper'}        | ${hasherWith([key('k1')])}                    | ${'SuccessRehashNeeded'}
    ${'another cost'}           | ${hasherWith([key('k2')], { bcryptCost: 5 })} | ${'SuccessRehashNeeded'}
    ${'a retired pepper'}       | ${hasherWith([key('k0')])}                    | ${'Failed'}
    ${'a pepper of equal name'} | ${hasherWith([{ ...key('k1'), id: 'k2' }])}   | ${'Failed'}
  `('a hash under $made answers $result', async ({ maker, result }: Made) => {
    const stored = await maker.hash('Aa1!aaaa');
    await expect(hasher.verify(stored, 'Aa1!aaaa')).resolves.toBe(result);
    await expect(hasher.verify(stored, 'Aa1!aaab')).resolves.toBe('Failed');
  });

  interface Made {
    maker: PasswordHasher;
    result: string;
  }

  it('a hash of ASP.NET Identity succeeds and asks for a rehash', async () => {
    await expect(hasher.verify(V2, 'my password')).resolves.toBe('SuccessRehashNeeded');
    await expect(hasher.verify(V2, 'your password')).resolves.toBe('Failed');
  });

  test.each`
    stored
    ${''}
    ${'my password'}
    ${'$2b$04$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy'}
    ${'$b1$k2$'}
    ${'$b1$k2$$2b$31$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy'}
    ${'$b2$k2$$2b$04$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy'}
  `('a stored "$stored" fails without an error', async ({ stored }: { stored: string }) => {
    await expect(hasher.verify(stored, 'my password')).resolves.toBe('Failed');
  });

  it('lone surrogates match nothing, though UTF-8 would make them all alike', async () => {
    const stored = await hasher.hash('Aa1!\ufffd');
    await expect(hasher.verify(stored, 'Aa1!\ud800')).resolves.toBe('Failed');
  });

  it('hashing and verifying share one queue, and beyond it the caller is told to come again', async () => {
    const busy = hasherWith([key('k1')], { hashConcurrency: 1, hashQueueLimit: 1 });
    const hashes = [busy.hash('Aa1!aaaa'), busy.hash('Aa1!aaaa')];
    await expect(busy.verify(V2, 'my password')).rejects.toBeInstanceOf(Unavailable);
    await expect(Promise.all(hashes)).resolves.toHaveLength(2);
    await expect(busy.verify(V2, 'my password')).resolves.toBe('SuccessRehashNeeded');
  });
});
