import { pbkdf2Sync } from 'node:crypto';
import { describeHouses, type House, type StoredAccount } from '../../../test/support/house.js';
import type { Value } from '../../runtime/index.js';
import { PasswordHasher } from '../password/password-hasher.js';
import { ResetPasswordFlow, type ResetPasswordOutcome } from './reset-password.flow.js';
import { SendCodeFlow } from './send-code.flow.js';
import { VerifyPasswordFlow } from './verify-password.flow.js';

const HOUR = 3_600_000;
const GOOD = 'New-Passw0rd';
const WRONG = 'A'.repeat(26);
const REFUSED = { kind: 'codeRejected', known: true };
const LEGACY_PASSWORD = 'MyPassword1!';

describeHouses('resetting a password', (open) => {
  let house: House;
  beforeAll(async () => void (house = await open()));

  const codeFor = async (account: StoredAccount) => {
    await house.get(SendCodeFlow).run({ accountId: account.id, resetPassword: true });
    return (await house.sent(account.email)).at(-1)!.code;
  };
  const reset = (account: { id: string }, code: string, newPassword = GOOD) =>
    house.get(ResetPasswordFlow).run({ account: { id: account.id }, code, newPassword });
  const rowOf = async ({ id }: StoredAccount) =>
    (await house.rows('account')).find((row) => row.id === id)!;
  const verify = async (account: StoredAccount, password: string) =>
    (await house.get(VerifyPasswordFlow).run({ account: { id: account.id }, password })).kind;
  const eventsOf = async ({ id }: StoredAccount) =>
    (await house.rows('audit_entry'))
      .filter(({ account_id }) => account_id === id)
      .map(({ event }) => event);

  it('the right code sets the password, changes the stamp and the version, and tells the owner', async () => {
    const account = await house.account({ access_failed_count: 3 });
    const before = await rowOf(account);
    const outcome = await reset(account, await codeFor(account));
    expect(outcome).toEqual({
      kind: 'passwordChanged',
      account: { id: account.id, email: account.email, userName: null },
    });
    const after = await rowOf(account);
    expect(await verify(account, GOOD)).toBe('verified');
    expect(after).toMatchObject({
      row_version: Number(before.row_version) + 1,
      access_failed_count: 0,
    });
    expect(after.security_stamp).not.toBe(before.security_stamp);
    expect(after.two_factor_enabled).toBe(before.two_factor_enabled);
    expect((await house.sent(account.email)).at(-1)).toMatchObject({ purpose: 'passwordChanged' });
  });

  it('an account is found by its number too', async () => {
    const account = await house.account();
    const command = { account: { number: account.number }, code: await codeFor(account) };
    const outcome = await house.get(ResetPasswordFlow).run({ ...command, newPassword: GOOD });
    expect(outcome.kind).toBe('passwordChanged');
  });

  it('the same code a second time is refused and changes nothing', async () => {
    const account = await house.account();
    const code = await codeFor(account);
    await reset(account, code);
    const before = await rowOf(account);
    expect(await reset(account, code, 'Other-Passw0rd')).toEqual(REFUSED);
    expect(await rowOf(account)).toEqual(before);
  });

  test.each`
    what                           | prepare
    ${'a wrong code'}              | ${async () => WRONG}
    ${'no code'}                   | ${async () => ''}
    ${'an expired code'}           | ${async (_: StoredAccount, code: string) => (house.clock.advance(HOUR), code)}
    ${'an older code'}             | ${async (a: StoredAccount, code: string) => (house.clock.advance(60_000), await codeFor(a), code)}
    ${'a code of another account'} | ${async () => codeFor(await house.account())}
  `('$what is refused like any other', async ({ prepare }: Refused) => {
    const account = await house.account();
    const code = await prepare(account, await codeFor(account));
    expect(await reset(account, code)).toEqual(REFUSED);
    expect((await rowOf(account)).password_hash).toBeNull();
  });

  interface Refused {
    prepare: (account: StoredAccount, code: string) => Promise<string>;
  }

  test.each`
    state             | columns
    ${'locked'}       | ${{ lockout_end: 9e15 }}
    ${'deleted'}      | ${{ is_deleted: true }}
    ${'switched off'} | ${{ is_active: false }}
  `(
    'an account that is $state refuses the right code like a wrong one',
    async ({ columns }: State) => {
      const account = await house.account();
      const code = await codeFor(account);
      const [[name, value]] = Object.entries(columns);
      await house.store.work.run((tx) =>
        tx.execute(`UPDATE account SET ${name} = :value WHERE id = :id`, { id: account.id, value }),
      );
      expect(await reset(account, code)).toEqual(REFUSED);
      expect((await eventsOf(account)).at(-1)).toBe('code.rejected');
    },
  );

  interface State {
    columns: Record<string, Value>;
  }

  it('a lock that is over refuses nothing', async () => {
    const account = await house.account({ lockout_end: house.clock.now() });
    expect((await reset(account, await codeFor(account))).kind).toBe('passwordChanged');
  });

  it('an unknown account is refused, known to callers with a scope alone', async () => {
    const id = '90000000-0000-4000-8000-000000000000';
    expect(await reset({ id }, WRONG)).toEqual({ kind: 'codeRejected', known: false });
  });

  it('a weak password burns no code, and is told to strangers and owners alike', async () => {
    const account = await house.account();
    const code = await codeFor(account);
    const weak = await reset(account, code, 'weak');
    expect(weak).toEqual(
      await reset({ id: '90000000-0000-4000-8000-000000000000' }, WRONG, 'weak'),
    );
    expect(weak.kind).toBe('passwordRefused');
    expect((await reset(account, code)).kind).toBe('passwordChanged');
  });

  it('the current password is refused and the code stays good', async () => {
    const account = await house.account();
    await reset(account, await codeFor(account));
    house.clock.advance(HOUR);
    const code = await codeFor(account);
    expect(await reset(account, code)).toEqual({
      kind: 'passwordRefused',
      violations: ['PasswordSameAsCurrent'],
    });
    expect((await reset(account, code, 'Other-Passw0rd')).kind).toBe('passwordChanged');
  });

  it('a legacy hash that proves to be the current password is replaced on the spot', async () => {
    const account = await house.account({ password_hash: identityV2(LEGACY_PASSWORD) });
    const outcome = await reset(account, await codeFor(account), LEGACY_PASSWORD);
    expect(outcome).toMatchObject({ violations: ['PasswordSameAsCurrent'] });
    expect((await rowOf(account)).password_hash).toMatch(/^\$b1\$/);
    expect(await verify(account, LEGACY_PASSWORD)).toBe('verified');
  });

  it('of 32 right codes at once one wins: one password, one stamp, one notice', async () => {
    const account = await house.account();
    const code = await codeFor(account);
    const all = Array.from({ length: 32 }, (_, n) => reset(account, code, `Passw0rd-${n}`));
    const outcomes = await Promise.all(all);
    const winner = outcomes.findIndex(({ kind }) => kind === 'passwordChanged');
    expect(outcomes.filter(changed)).toHaveLength(1);
    expect((await rowOf(account)).row_version).toBe(2);
    expect(await verify(account, `Passw0rd-${winner}`)).toBe('verified');
    const notices = (await house.sent(account.email)).filter(
      ({ purpose }) => purpose === 'passwordChanged',
    );
    expect(notices).toHaveLength(1);
    expect((await eventsOf(account)).filter((event) => event === 'password.changed')).toHaveLength(
      1,
    );
  });

  const changed = ({ kind }: ResetPasswordOutcome) => kind === 'passwordChanged';

  it('a full hash queue is unavailable, and the code is still good', async () => {
    // Slow enough that one hash outlasts what comes before the next.
    const password = { hashQueueLimit: 0, hashConcurrency: 1, bcryptCost: 12 };
    const small = await open({ options: (o) => Object.assign(o.password, password) });
    const account = await small.account();
    await small.get(SendCodeFlow).run({ accountId: account.id, resetPassword: true });
    const [{ code }] = await small.sent(account.email);
    const busy = small.get(PasswordHasher).hash('x');
    const command = { account: { id: account.id }, code, newPassword: GOOD };
    await expect(small.get(ResetPasswordFlow).run(command)).rejects.toThrow('queue is full');
    await busy;
    expect((await small.get(ResetPasswordFlow).run(command)).kind).toBe('passwordChanged');
  });

  it('neither password nor code is in any row or event', async () => {
    const account = await house.account();
    const code = await codeFor(account);
    await reset(account, code, 'Canary-Passw0rd');
    const tables = ['account', 'one_time_code', 'audit_entry', 'counter', 'message'];
    const dump = JSON.stringify([
      await Promise.all(tables.map((table) => house.rows(table))),
      house.events,
    ]);
    expect(dump).not.toContain('Canary');
    expect(dump).not.toContain(code);
  });
});

/** As ASP.NET Identity 2 stores a password: marker 00, salt, 1000 rounds of SHA-1. */
function identityV2(password: string): string {
  const salt = Buffer.alloc(16, 5);
  const subkey = pbkdf2Sync(password, salt, 1000, 32, 'sha1');
  return Buffer.concat([Buffer.of(0), salt, subkey]).toString('base64');
}
