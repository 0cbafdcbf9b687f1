import { describeHouses, type House } from '../../../test/support/house.js';
import type { Options } from '../../config/index.js';
import { SaveAccountFlow } from './save-account.flow.js';
import { SendCodeFlow } from './send-code.flow.js';
import { IssueSmsOtpFlow } from './sms-otp/issue-sms-otp.flow.js';

const AMERICAN = '+14155552671';
let serial = 0;

const create = async (house: House, phoneNumber = `+90533${2_000_000 + ++serial}`) => {
  const email = `texted${++serial}@example.test`;
  const outcome = await house.get(SaveAccountFlow).create({ email, phoneNumber });
  return { email, phoneNumber, outcome };
};
const again = (house: House, email: string) =>
  house.get(SendCodeFlow).run({ email, resetPassword: false });
const text = (house: House, userId: string) =>
  house.get(IssueSmsOtpFlow).run({
    ...{ userId, typedNumber: null, maxSends: null, interval: null, lifetime: null, wait: false },
    ...{ source: null, clientId: 'client', anyDestination: false },
  });

describeHouses('the half of a validation code that is texted', (open) => {
  const openWith = (change: Partial<Options['smsOtp']>) =>
    open({ options: ({ smsOtp }) => void Object.assign(smsOtp, change) });

  it('goes to no country that is not served, and the other half goes nowhere alone', async () => {
    const house = await openWith({ countries: ['TR'] });
    const { email, outcome } = await create(house, AMERICAN);
    expect(outcome).toMatchObject({ kind: 'created' });
    expect(await again(house, email)).toEqual({ kind: 'nothingToSend' });
    expect(await house.sent()).toEqual([]);
    const served = await create(house);
    expect(await house.sent(served.phoneNumber)).toHaveLength(1);
  });

  test.each`
    window       | change
    ${'day'}     | ${{ perDay: 2 }}
    ${'country'} | ${{ perCountryHour: 2 }}
  `('counts in the $window with all other text messages', async ({ change }: Window) => {
    const house = await openWith(change);
    const [first, second, third] = [await create(house), await create(house), await create(house)];
    const mailed: number[] = [];
    for (const { email } of [first, second, third]) mailed.push((await house.sent(email)).length);
    expect(mailed).toEqual([1, 1, 0]);
    expect(await again(house, third.email)).toMatchObject({ kind: 'tooSoon', overall: true });
    const id = first.outcome.kind === 'created' ? first.outcome.accountId : '';
    expect(await text(house, id)).toMatchObject({ kind: 'limitReached' });
    expect((await house.sent()).filter(({ channel }) => channel === 'sms')).toHaveLength(2);
  });

  interface Window {
    change: Partial<Options['smsOtp']>;
  }

  it('leaves codes that are mailed alone', async () => {
    const house = await openWith({ perDay: 0 });
    const { email } = await create(house);
    const asked = { email, resetPassword: true };
    expect(await house.get(SendCodeFlow).run(asked)).toEqual({ kind: 'sent' });
  });
});
