import { describeHouses, type House, type StoredAccount } from '../../../test/support/house.js';
import { SendCodeFlow } from './send-code.flow.js';
import { ValidateAccountFlow } from './validate-account.flow.js';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

describeHouses('validating an account', (open) => {
  let house: House;
  beforeAll(async () => void (house = await open()));

  interface Halves {
    mailed: string;
    texted: string;
  }
  const send = async (account: StoredAccount): Promise<Halves> => {
    await house.get(SendCodeFlow).run({ accountId: account.id, resetPassword: false });
    const newest = async (to: string) => (await house.sent(to)).at(-1)!.code;
    return { mailed: await newest(account.email), texted: await newest(account.phone) };
  };
  const validate = async (accountId: string, code: string, clientId: string | null = 'client') =>
    (await house.get(ValidateAccountFlow).run({ accountId, code, clientId })).kind;
  const rowOf = async ({ id }: StoredAccount) =>
    (await house.rows('account')).find((row) => row.id === id)!;
  const set = (account: StoredAccount, column: string, value: number | boolean | null) =>
    house.store.work.run((tx) =>
      tx.execute(`UPDATE account SET ${column} = :value WHERE id = :id`, { id: account.id, value }),
    );

  it('both halves joined confirm mail and phone together', async () => {
    const account = await house.account();
    const { mailed, texted } = await send(account);
    expect(await validate(account.id, mailed + texted)).toBe('validated');
    const row = await rowOf(account);
    expect([Boolean(row.email_confirmed), Boolean(row.phone_confirmed)]).toEqual([true, true]);
    expect(row).toMatchObject({ validated_at: house.clock.now(), row_version: 2 });
    const event = (await house.rows('audit_entry')).find(
      (fact) => fact.account_id === account.id && fact.event === 'account.validated',
    );
    expect(event).toMatchObject({ client_id: 'client' });
  });

  test.each`
    what                           | code
    ${'the mailed half'}           | ${({ mailed }: Halves) => mailed}
    ${'the texted half'}           | ${({ texted }: Halves) => texted}
    ${'the halves swapped'}        | ${({ mailed, texted }: Halves) => texted + mailed}
    ${'the mailed half twice'}     | ${({ mailed }: Halves) => mailed + mailed}
    ${'the halves and one letter'} | ${({ mailed, texted }: Halves) => `${mailed}${texted}A`}
    ${'nothing'}                   | ${() => ''}
  `('$what is refused', async ({ code }: { code: (halves: Halves) => string }) => {
    const account = await house.account();
    const halves = await send(account);
    expect(await validate(account.id, code(halves))).toBe('codeRejected');
    expect((await rowOf(account)).validated_at).toBeNull();
  });

  it('halves of two issues do not join, and a resend renews both', async () => {
    const account = await house.account();
    const older = await send(account);
    house.clock.advance(MINUTE);
    const newer = await send(account);
    expect(await validate(account.id, older.mailed + newer.texted)).toBe('codeRejected');
    expect(await validate(account.id, newer.mailed + newer.texted)).toBe('validated');
  });

  it('a used code is refused as a wrong one, to a client and to a stranger, and changes nothing', async () => {
    const account = await house.account();
    const { mailed, texted } = await send(account);
    await validate(account.id, mailed + texted);
    const before = await rowOf(account);
    expect(await validate(account.id, mailed + texted)).toBe('codeRejected');
    expect(await validate(account.id, mailed + texted, null)).toBe('codeRejected');
    expect(await rowOf(account)).toEqual(before);
  });

  test.each`
    state             | column          | value
    ${'deleted'}      | ${'is_deleted'} | ${true}
    ${'switched off'} | ${'is_active'}  | ${false}
  `(
    'an account that is $state is not found',
    async ({ column, value }: { column: string; value: boolean }) => {
      const account = await house.account();
      const { mailed, texted } = await send(account);
      await set(account, column, value);
      expect(await validate(account.id, mailed + texted)).toBe('accountNotFound');
    },
  );

  it('an unknown account is not found', async () => {
    expect(await validate('90000000-0000-4000-8000-000000000000', '1234ABCD')).toBe(
      'accountNotFound',
    );
  });

  it('a spent budget refuses the right code of a new issue, until the day is over', async () => {
    const account = await house.account();
    for (let issue = 0; issue < 4; issue += 1) {
      await send(account);
      for (let guess = 0; guess < 5; guess += 1) await validate(account.id, '0000AAAA');
      house.clock.advance(MINUTE);
    }
    const { mailed, texted } = await send(account);
    expect(await validate(account.id, mailed + texted)).toBe('tooManyAttempts');
    house.clock.advance(DAY - 4 * MINUTE - 1);
    expect(await validate(account.id, mailed + texted)).toBe('tooManyAttempts');
    house.clock.advance(1);
    expect(await validate(account.id, mailed + texted)).toBe('validated');
  });

  it('of 32 right codes at once one validates', async () => {
    const account = await house.account();
    const { mailed, texted } = await send(account);
    const all = Array.from({ length: 32 }, () => validate(account.id, mailed + texted, null));
    const outcomes = await Promise.all(all);
    expect(outcomes.filter((kind) => kind === 'validated')).toHaveLength(1);
    expect((await rowOf(account)).row_version).toBe(2);
  });
});
