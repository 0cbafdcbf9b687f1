import type { StoreKind } from '../support/describe-stores.js';
import { RunningApp } from '../support/running-app.js';
import { ambiguities, appearance, type Ambiguity } from './enumeration.js';
import { call, targetOf } from './target.js';

describe.each<StoreKind>(['sqlite', 'postgres'])('what a stranger is answered, on %s', (kind) => {
  let app: RunningApp;
  let routes: Ambiguity[];
  beforeAll(async () => {
    app = await RunningApp.start(kind, ({ callers, smsOtp, sends }) => {
      Object.assign(callers, {
        ...{ anonymousAccounts: true, anonymousAdminValidation: true, anonymousTwoFactor: true },
        anonymousPerMinute: 0,
      });
      Object.assign(smsOtp, { perPrefixHour: 1_000_000 });
      Object.assign(sends, { anonymousFloor: 10 });
    });
    routes = await ambiguities(targetOf(app));
  });
  afterAll(() => app.stop());

  test.each([
    'POST api/Account/ResetPassword',
    'PUT api/account/reset',
    'POST api/Account/UpdateSendCodeAgain',
    'PATCH api/v1/admin/accounts/{id}/validate',
    'POST api/TwoFactor/CreateTwoFactorSmsOtp',
    'PUT api/account',
    'POST api/Account/ForgotPassword',
    'POST api/TwoFactor/CreateOtpForRemindPassword',
    'POST api/TwoFactor/ValidateTwoFactorSmsOtp',
    'POST api/TwoFactor/ValidateTwoFactorSmsOtoByReferenceId',
  ])('%s looks the same for every kind of account', async (route) => {
    const { asks } = routes.find((known) => known.route === route)!;
    const looks = new Map<string, string>();
    for (const [name, ask] of Object.entries(asks)) {
      const answer = await call(targetOf(app), await ask());
      looks.set(name, appearance(answer));
      expect(answer.status).toBeLessThan(429);
    }
    const [first] = looks.values();
    expect(Object.fromEntries(looks)).toEqual(
      Object.fromEntries([...looks.keys()].map((name) => [name, first])),
    );
  });
});
