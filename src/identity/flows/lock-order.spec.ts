import { describeHouses, type House, type StoredAccount } from '../../../test/support/house.js';
import type { Company, Transaction, Unit } from '../../runtime/index.js';
import { AccountDirectory } from '../account/account-directory.js';
import { OneTimeCodes } from '../one-time-code/one-time-codes.js';
import { ConfirmEmailFlow } from './confirm-email.flow.js';
import { ResetPasswordFlow } from './reset-password.flow.js';
import { RevealResetFlow } from './reveal-reset.flow.js';
import { SendCodeFlow } from './send-code.flow.js';
import { IssueSmsOtpFlow } from './sms-otp/issue-sms-otp.flow.js';
import { RedeemSmsOtpFlow } from './sms-otp/redeem-sms-otp.flow.js';
import { UpdateAccountFlow } from './update-account.flow.js';
import { ValidateAccountFlow } from './validate-account.flow.js';

const TABLE = /^(?:UPDATE|INSERT INTO|DELETE FROM|SELECT .* FROM) (\w+).*?( FOR NO KEY UPDATE)?$/s;
/** Rows of one account that several flows write. */
const CONTENDED = ['account', 'one_time_code'];

/** `tx`, which says into `order` whose rows it takes. */
const noted = (tx: Transaction, order: string[]) =>
  new Proxy(tx, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...parts: unknown[]) => {
        const [, table, held] = TABLE.exec(String(parts[0])) ?? [];
        // A code that is added is nobody else's yet.
        const taken = held ?? !/^(?:SELECT|INSERT INTO one_time_code)/.test(String(parts[0]));
        if (table && taken) order.push(table);
        return (value as (...given: unknown[]) => unknown).apply(target, parts);
      };
    },
  });

describeHouses('a flow that takes rows of an account, on its own transaction', (open) => {
  let house: House;
  let serial = 0;
  beforeAll(async () => {
    house = await open({ options: (o) => void Object.assign(o.smsOtp, { homeRegion: 'TR' }) });
  });

  /** The tables whose rows each unit of `flow` takes, in order. */
  const ordersOf = async (flow: () => Promise<{ kind: string }>, kind: string) => {
    const { work } = house.store;
    const run = work.run.bind(work);
    const orders: string[][] = [];
    const noting = (unit: Unit<unknown>, company?: Company) => {
      const order: string[] = [];
      orders.push(order);
      return run((tx) => unit(noted(tx, order)), company);
    };
    Object.assign(work, { run: noting });
    const outcome = await flow().finally(() => Object.assign(work, { run }));
    expect(outcome.kind).toBe(kind);
    return orders;
  };

  const send = ({ id: accountId }: StoredAccount, resetPassword = false) =>
    house.get(SendCodeFlow).run({ accountId, resetPassword, clientId: 'c' });
  const half = async (to: string) => (await house.sent(to)).at(-1)!.code;
  const validate = async (account: StoredAccount) => {
    await send(account);
    const code = (await half(account.email)) + (await half(account.phone));
    return () => house.get(ValidateAccountFlow).run({ accountId: account.id, code });
  };
  const reset = async (account: StoredAccount) => {
    await send(account, true);
    const code = await half(account.email);
    const command = { account: { id: account.id }, code, newPassword: 'New-Secret-1' };
    return () => house.get(ResetPasswordFlow).run(command);
  };
  const confirm = async ({ id: accountId }: StoredAccount) => {
    const request = { accountId, purpose: 'emailConfirmation' } as const;
    const codes = house.get(OneTimeCodes);
    const { code } = await house.store.work.run((tx) => codes.issue(tx, request));
    return () => house.get(ConfirmEmailFlow).run({ accountId, code });
  };
  const text = ({ id: userId }: StoredAccount) =>
    house.get(IssueSmsOtpFlow).run({
      ...{ userId, typedNumber: null, maxSends: null, interval: null, lifetime: null },
      ...{ wait: false, source: null, clientId: 'c', anyDestination: false },
    });
  const redeem = async (account: StoredAccount) => {
    await text(account);
    const code = await half(account.phone);
    const command = { userId: account.id, name: {}, code, repeats: false };
    return () => house.get(RedeemSmsOtpFlow).run({ ...command, wantsReset: true, clientId: 'c' });
  };
  const reveal = ({ id }: StoredAccount) =>
    house.get(RevealResetFlow).run({ account: { id }, clientId: 'c' });
  const move = async ({ id: accountId }: StoredAccount) => {
    const before = (await house.get(AccountDirectory).find(accountId))!;
    const email = `moved${(serial += 1)}@example.test`;
    const rowVersion = BigInt(before.rowVersion);
    const command = { ...before, email, accountId, clientId: null, rowVersion };
    return () => house.get(UpdateAccountFlow).run(command);
  };

  test.each`
    flow                 | prepare                                          | kind
    ${'a resend'}        | ${async (of: StoredAccount) => () => send(of)}   | ${'sent'}
    ${'a texted code'}   | ${async (of: StoredAccount) => () => text(of)}   | ${'issued'}
    ${'a validation'}    | ${validate}                                      | ${'validated'}
    ${'a reset'}         | ${reset}                                         | ${'passwordChanged'}
    ${'a redemption'}    | ${redeem}                                        | ${'redeemed'}
    ${'a revealed code'} | ${async (of: StoredAccount) => () => reveal(of)} | ${'issued'}
    ${'a confirmation'}  | ${confirm}                                       | ${'confirmed'}
    ${'a move'}          | ${move}                                          | ${'updated'}
  `(
    '$flow takes the account before its codes, or two would wait for each other',
    async (row: Row) => {
      const account = await house.account();
      const orders = await ordersOf(await row.prepare(account), row.kind);
      const taken = orders.map((order) => order.filter((table) => CONTENDED.includes(table)));
      const both = taken.filter((tables) => CONTENDED.every((table) => tables.includes(table)));
      for (const tables of both) expect(tables[0]).toBe('account');
      // SQLite's units stand in line and hold nothing.
      if (house.store.work.kind === 'postgres') expect(both).toHaveLength(1);
    },
  );

  it('a resend that names an address shares no transaction: its accounts come in no order', async () => {
    const { id: accountId, email } = await house.account();
    const named = async (name: { accountId: string } | { email: string }) => {
      const shared: unknown[] = [];
      const { work } = house.store;
      const run = work.run.bind(work);
      Object.assign(work, {
        run: (unit: Unit<unknown>, company?: Company) => (
          shared.push(company?.kind),
          run(unit, company)
        ),
      });
      const sending = house.get(SendCodeFlow).run({ ...name, resetPassword: true, clientId: 'c' });
      await sending.finally(() => Object.assign(work, { run }));
      return shared[0];
    };
    expect([await named({ accountId }), await named({ email })]).toEqual(['sendCode', undefined]);
  });

  interface Row {
    readonly kind: string;
    readonly prepare: (account: StoredAccount) => Promise<() => Promise<{ kind: string }>>;
  }
});
