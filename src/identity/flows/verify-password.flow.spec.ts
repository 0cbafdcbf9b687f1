import { pbkdf2Sync } from 'node:crypto';
import {
  describeHouses,
  type House,
  houseOver,
  type StoredAccount,
} from '../../../test/support/house.js';
import { Secrets } from '../../config/index.js';
import { PasswordHasher } from '../password/password-hasher.js';
import { VerifyPasswordFlow } from './verify-password.flow.js';

const MINUTE = 60_000;
const RIGHT = 'Right-Passw0rd';

describeHouses('verifying a password', (open) => {
  let house: House;
  let hash: string;
  beforeAll(async () => {
    house = await open();
    hash = await house.get(PasswordHasher).hash(RIGHT);
  });

  const verify = async (account: { id: string }, password: string, at = house) =>
    (await at.get(VerifyPasswordFlow).run({ account: { id: account.id }, password })).kind;
  const rowOf = async ({ id }: StoredAccount) =>
    (await house.rows('account')).find((row) => row.id === id)!;
  const times = async (count: number, what: () => Promise<unknown>) => {
    for (let n = 0; n < count; n += 1) await what();
  };

  it('the right one is verified, a wrong one rejected', async () => {
    const account = await house.account({ password_hash: hash });
    expect(await verify(account, RIGHT)).toBe('verified');
    expect(await verify(account, 'wrong')).toBe('rejected');
  });

  test.each`
    what                      | columns
    ${'without a password'}   | ${{ password_hash: null }}
    ${'that is deleted'}      | ${{ is_deleted: true }}
    ${'that is switched off'} | ${{ is_active: false }}
  `('an account $what is rejected', async ({ columns }: { columns: object }) => {
    const account = await house.account({ password_hash: hash, ...columns });
    expect(await verify(account, RIGHT)).toBe('rejected');
  });

  it('an unknown account is rejected', async () => {
    expect(await verify({ id: '90000000-0000-4000-8000-000000000000' }, RIGHT)).toBe('rejected');
  });

  it('five wrong ones lock for five minutes, and then the count begins anew', async () => {
    const account = await house.account({ password_hash: hash });
    await times(5, () => verify(account, 'wrong'));
    expect(await rowOf(account)).toMatchObject({
      access_failed_count: 0,
      lockout_end: house.clock.now() + 5 * MINUTE,
    });
    expect(await verify(account, RIGHT)).toBe('lockedOut');
    house.clock.advance(5 * MINUTE - 1);
    expect(await verify(account, RIGHT)).toBe('lockedOut');
    house.clock.advance(1);
    await times(4, () => verify(account, 'wrong'));
    expect(await verify(account, RIGHT)).toBe('verified');
    expect(await rowOf(account)).toMatchObject({ access_failed_count: 0, lockout_end: null });
  });

  it('an account with lockout switched off is never locked', async () => {
    const account = await house.account({ password_hash: hash, lockout_enabled: false });
    await times(10, () => verify(account, 'wrong'));
    expect(await verify(account, RIGHT)).toBe('verified');
  });

  it('of 40 wrong ones at once five are evaluated', async () => {
    const account = await house.account({ password_hash: hash });
    const all = await Promise.all(Array.from({ length: 40 }, () => verify(account, 'wrong')));
    expect(all.filter((kind) => kind === 'rejected')).toHaveLength(5);
    expect(all.filter((kind) => kind === 'lockedOut')).toHaveLength(35);
  });

  it('a legacy hash is replaced the first time that it proves right', async () => {
    const salt = Buffer.alloc(16, 5);
    const subkey = pbkdf2Sync(RIGHT, salt, 1000, 32, 'sha1');
    const legacy = Buffer.concat([Buffer.of(0), salt, subkey]).toString('base64');
    const account = await house.account({ password_hash: legacy });
    await verify(account, 'wrong');
    expect((await rowOf(account)).password_hash).toBe(legacy);
    expect(await verify(account, RIGHT)).toBe('verified');
    expect(await rowOf(account)).toMatchObject({
      password_hash: expect.stringMatching(/^\$b1\$k1\$/) as string,
      row_version: 1,
    });
    expect(await verify(account, RIGHT)).toBe('verified');
  });

  it('a password under an older key is verified and stored under the first one', async () => {
    const [old, fresh] = [1, 2].map((fill) => ({
      id: `k${fill}`,
      bytes: Buffer.alloc(32, fill + 6),
    }));
    const after = await houseOver(house.store, {
      secrets: new Secrets([fresh, old], [fresh, old], [fresh, old], true),
    });
    const account = await house.account({ password_hash: hash });
    expect(await verify(account, RIGHT, after)).toBe('verified');
    expect((await rowOf(account)).password_hash).toMatch(/^\$b1\$k2\$/);
  });
});
