import { describeHouses, type House } from '../../../test/support/house.js';
import type { AccountSnapshot } from '../account/account-snapshot.js';
import { OneTimeCodes } from '../one-time-code/one-time-codes.js';
import { SaveAccountFlow } from './save-account.flow.js';
import { type UpdateAccountCommand, UpdateAccountFlow } from './update-account.flow.js';
import { ValidateAccountFlow } from './validate-account.flow.js';

describeHouses('changing an account', (open) => {
  let house: House;
  let serial = 0;
  beforeAll(async () => void (house = await open()));

  const created = async (): Promise<AccountSnapshot> => {
    const n = (serial += 1);
    const person = { email: `u${n}@example.test`, userName: `u${n}` };
    const phoneNumber = `+90533${2_220_000 + n}`;
    const outcome = await house.get(SaveAccountFlow).create({ ...person, phoneNumber });
    if (outcome.kind !== 'created') throw new Error(outcome.kind);
    return outcome.account;
  };
  const update = (account: AccountSnapshot, change: Partial<UpdateAccountCommand> = {}) =>
    house.get(UpdateAccountFlow).run({
      ...account,
      email: account.email ?? '',
      accountId: account.id,
      rowVersion: BigInt(account.rowVersion),
      clientId: null,
      ...change,
    });
  const rowOf = async (id: string) => (await house.rows('account')).find((row) => row.id === id)!;
  const validated = async (): Promise<AccountSnapshot> => {
    const { id, email, phoneNumber } = await created();
    const [mailed, texted] = await Promise.all(
      [email!, phoneNumber!].map(async (to) => (await house.sent(to)).at(-1)!.code),
    );
    await house.get(ValidateAccountFlow).run({ accountId: id, code: mailed + texted });
    const outcome = await update(await snapshot(id));
    if (outcome.kind !== 'updated') throw new Error(outcome.kind);
    return outcome.account;
  };
  const snapshot = async (id: string) => {
    const { row_version: rowVersion, email, user_name, phone_number } = await rowOf(id);
    const entries = { email, userName: user_name, phoneNumber: phone_number };
    return { id, ...entries, rowVersion: Number(rowVersion), ...SWITCHES } as AccountSnapshot;
  };

  it('of two changes made from one version the first is kept, and the second is stale', async () => {
    const account = await created();
    const outcomes = await Promise.all([
      update(account, { language: 'tr' }),
      update(account, { language: 'nl' }),
    ]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['staleRowVersion', 'updated']);
  });

  it('of many who want one address at once one gets it, and nobody meets an error', async () => {
    const accounts = await Promise.all(Array.from({ length: 12 }, created));
    const email = `wanted${(serial += 1)}@example.test`;
    const outcomes = await Promise.all(accounts.map((account) => update(account, { email })));
    const kinds = outcomes.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'updated')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'taken')).toHaveLength(11);
  });

  test.each`
    change                                      | email    | phone
    ${{ email: 'moved@example.test' }}          | ${false} | ${true}
    ${{ phoneNumber: '+905339998877' }}         | ${true}  | ${false}
    ${{ phoneNumber: null }}                    | ${true}  | ${false}
    ${{ language: 'tr', userName: 'somebody' }} | ${true}  | ${true}
  `('after $change the marks are $email and $phone', async ({ change, email, phone }: Move) => {
    const account = await validated();
    const before = await rowOf(account.id);
    const open = await house.store.work.run((tx) =>
      house.get(OneTimeCodes).issue(tx, { accountId: account.id, purpose: 'passwordReset' }),
    );
    const outcome = await update(account, change);
    expect(outcome).toMatchObject({
      account: { emailConfirmed: email, phoneConfirmed: phone, rowVersion: account.rowVersion + 1 },
    });
    const stays = email && phone;
    const after = await rowOf(account.id);
    expect(after.security_stamp === before.security_stamp).toBe(stays);
    expect(after.validated_at === null).toBe(!stays);
    const examined = await house.get(OneTimeCodes).examine(account.id, 'passwordReset', open.code);
    expect(examined.kind).toBe(stays ? 'right' : 'wrong');
  });
});

const SWITCHES = {
  ...{ twoFactorEnabled: false, lockoutEnabled: true, isActive: true },
  ...{ lastApplication: null, lastCompany: null, language: null },
};

interface Move {
  change: Partial<UpdateAccountCommand>;
  email: boolean;
  phone: boolean;
}
