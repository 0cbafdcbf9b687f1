import { randomUUID } from 'node:crypto';
import { storeAccount } from '../support/stored-account.js';
import type { Ambiguity } from './enumeration.js';
import { type Call, call, calls, type Target } from './target.js';

const FAR = 9_000_000_000_000_000;

const asked = (method: Call['method'], path: string, body: object): Call => ({
  ...{ method, path, body, trusted: false },
});
const confirm = (UserID: string) =>
  asked('PUT', 'api/account', { UserID, ConfirmationCode: 'A'.repeat(26) });
const forgot = (Email: string) => asked('POST', 'api/Account/ForgotPassword', { Email });
const remind = (UserName: string) =>
  asked('POST', 'api/TwoFactor/CreateOtpForRemindPassword', { UserName });
const validate = (UserId: string, OtpId: number) =>
  asked('POST', 'api/TwoFactor/ValidateTwoFactorSmsOtp', { UserId, OtpId, OtpCode: '000000' });
const byReference = (UserId: string) =>
  asked('POST', 'api/TwoFactor/ValidateTwoFactorSmsOtoByReferenceId', {
    ...{ UserId, OtpIdReference: randomUUID() },
  });

/** The companion routes that answer a stranger, with the accounts that look alike to one. */
export async function companionAmbiguities(target: Target): Promise<Ambiguity[]> {
  const known = await storeAccount(target.work);
  const locked = await storeAccount(target.work, { lockout_end: FAR });
  const cooled = await storeAccount(target.work);
  await call(target, calls.sendAgain(cooled, { ResetPassword: true }));
  const fresh = (columns = {}) => storeAccount(target.work, columns);
  const named = async (columns = {}) => {
    const name = `n${randomUUID()}`;
    await fresh({ user_name: name, user_name_key: name, ...columns });
    return name;
  };
  return [
    {
      route: 'PUT api/account',
      asks: {
        known: async () => confirm(known.id),
        locked: async () => confirm(locked.id),
        unknown: async () => confirm(randomUUID()),
      },
    },
    {
      route: 'POST api/Account/ForgotPassword',
      asks: {
        known: async () => forgot((await fresh()).email),
        'cooled down': async () => forgot(cooled.email),
        'switched off': async () => forgot((await fresh({ is_active: false })).email),
        unknown: async () => forgot(`${randomUUID()}@example.test`),
      },
    },
    {
      route: 'POST api/TwoFactor/CreateOtpForRemindPassword',
      asks: {
        known: async () => remind(await named()),
        'without a phone': async () => remind(await named({ phone_number: null })),
        'switched off': async () => remind(await named({ is_active: false })),
        unknown: async () => remind(`n${randomUUID()}`),
      },
    },
    {
      route: 'POST api/TwoFactor/ValidateTwoFactorSmsOtp',
      asks: {
        known: async () => validate(known.id, 1_000_000),
        locked: async () => validate(locked.id, 1_000_000),
        unknown: async () => validate(randomUUID(), 1_000_000),
      },
    },
    {
      route: 'POST api/TwoFactor/ValidateTwoFactorSmsOtoByReferenceId',
      asks: {
        known: async () => byReference(known.id),
        unknown: async () => byReference(randomUUID()),
      },
    },
  ];
}
