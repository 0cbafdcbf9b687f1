import { describeHouses, type House, type StoredAccount } from '../../../../test/support/house.js';
import { ConfirmSmsOtpFlow } from './confirm-sms-otp.flow.js';
import { IssueSmsOtpFlow } from './issue-sms-otp.flow.js';
import { type RedeemSmsOtpCommand, RedeemSmsOtpFlow } from './redeem-sms-otp.flow.js';

const clientId = 'a-client';

describeHouses('redeeming a texted code', (open) => {
  let house: House;
  beforeAll(async () => void (house = await open()));

  const issue = async ({ id }: StoredAccount) => {
    const outcome = await house.get(IssueSmsOtpFlow).run({
      ...{ userId: id, typedNumber: null, maxSends: null, interval: null, lifetime: null },
      ...{ wait: false, source: null, clientId, anyDestination: false },
    });
    if (outcome.kind !== 'issued') throw new Error(outcome.kind);
    return outcome;
  };
  const redeem = (command: Partial<RedeemSmsOtpCommand>) =>
    house.get(RedeemSmsOtpFlow).run({
      ...{ name: {}, code: '', repeats: false, wantsReset: false, clientId },
      ...command,
    });

  it('of 32 right submissions at once one redeems, and one reset code is issued', async () => {
    const account = await house.account();
    const { reference, code } = await issue(account);
    const command = { userId: account.id, name: { reference }, code, wantsReset: true };
    const outcomes = await Promise.all(Array.from({ length: 32 }, () => redeem(command)));
    expect(outcomes.filter(({ kind }) => kind === 'redeemed')).toHaveLength(1);
    const codes = await house.rows('one_time_code');
    const resets = codes.filter((row) => row.account_id === account.id);
    expect(resets.filter(({ purpose }) => purpose === 'passwordReset')).toHaveLength(1);
  });

  it('guesses under a wrong name take nothing from the code nor from the account', async () => {
    const account = await house.account();
    const { reference, code, number } = await issue(account);
    for (let n = 0; n < 30; n += 1)
      await redeem({ userId: account.id, name: { number: number + 1 }, code });
    const right = { userId: account.id, name: { reference }, code };
    expect(await redeem(right)).toMatchObject({ kind: 'redeemed', phoneNumber: account.phone });
  });

  test.each`
    state             | columns
    ${'locked'}       | ${{ lockout_end: 9_000_000_000_000 }}
    ${'deleted'}      | ${{ is_deleted: true }}
    ${'switched off'} | ${{ is_active: false }}
  `(
    'a right code of an account that is $state is refused and not used',
    async ({ columns }: State) => {
      const account = await house.account();
      const { reference, code } = await issue(account);
      const [[column, value]] = Object.entries(columns);
      await house.store.work.run((tx) =>
        tx.execute(`UPDATE account SET ${column} = :value WHERE id = :id`, {
          value,
          id: account.id,
        }),
      );
      const outcome = await redeem({ userId: account.id, name: { reference }, code });
      expect(outcome).toEqual({ kind: 'codeRejected' });
      const row = (await house.rows('one_time_code')).find((each) => each.reference === reference);
      expect(row).toMatchObject({ used_at: null });
    },
  );

  test.each([
    [-1, true],
    [0, false],
  ])('%i ms after its end a redeemed code may be repeated: %p', async (after, may) => {
    const account = await house.account();
    const { reference, code, remainingSeconds } = await issue(account);
    const command = { userId: account.id, name: { reference }, code, repeats: true };
    await redeem(command);
    house.clock.advance(remainingSeconds * 1000 + after);
    expect((await redeem(command)).kind).toBe(may ? 'redeemed' : 'codeRejected');
  });

  it('a redeemed code may be repeated although a newer one is open', async () => {
    const account = await house.account();
    const { reference, code } = await issue(account);
    const command = { userId: account.id, name: { reference }, code, repeats: true };
    await redeem(command);
    await issue(account);
    expect((await redeem(command)).kind).toBe('redeemed');
  });

  it('a right code costs no guess, however often it is repeated', async () => {
    const account = await house.account();
    for (let login = 0; login < 8; login += 1) {
      const { reference, code } = await issue(account);
      const command = { userId: account.id, name: { reference }, code, repeats: true };
      for (let time = 0; time < 4; time += 1) expect((await redeem(command)).kind).toBe('redeemed');
      house.clock.advance(1_800_000);
    }
  });

  it('once the code has died a number is taken off nobody', async () => {
    const account = await house.account();
    const other = await house.account({ phone_number: account.phone });
    const { reference, code, remainingSeconds } = await issue(account);
    await redeem({ userId: account.id, name: { reference }, code });
    house.clock.advance(remainingSeconds * 1000);
    const asked = { userId: account.id, reference, takeOffOthers: true, clientId };
    expect(await house.get(ConfirmSmsOtpFlow).run(asked)).toEqual({ kind: 'redeemed' });
    const row = (await house.rows('account')).find(({ id }) => id === other.id);
    expect(row).toMatchObject({ phone_number: account.phone });
  });
});

interface State {
  columns: Record<string, number | boolean>;
}
