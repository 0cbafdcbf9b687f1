import type { StoreKind } from '../support/describe-stores.js';
import { RunningApp, type TestAccount } from '../support/running-app.js';

const KINDS: readonly StoreKind[] = ['sqlite', 'postgres'];
const ACCOUNTS = 40;
const PASSWORD = 'New-Secret-1';

interface Sent {
  readonly route: string;
  readonly account: TestAccount;
  readonly status: number;
  readonly body: string;
}

/** An account with both of its codes, as its owner has them. */
interface Ready {
  readonly account: TestAccount;
  readonly validation: string;
  readonly reset: string;
}

async function prepare(app: RunningApp): Promise<Ready[]> {
  const accounts: TestAccount[] = [];
  for (let n = 0; n < ACCOUNTS; n += 1) accounts.push(await app.account());
  app.clock.advance(61_000);
  for (const account of accounts) await app.resetByMail(account);
  app.clock.advance(61_000);
  const sent = await app.sent();
  const code = (purpose: string, to: string) =>
    sent.find((entry) => entry.purpose === purpose && entry.to === to)!.code!;
  return accounts.map((account) => ({
    account,
    validation: code('accountValidation', account.email) + code('accountValidation', account.phone),
    reset: code('passwordReset', account.email),
  }));
}

/** The five routes, one body each; resets are spread over both vendors' routes. */
const requests = ({ account, validation, reset }: Ready, n: number) => [
  {
    route: 'validate',
    verb: 'PATCH',
    path: `api/v1/admin/accounts/${account.id}/validate`,
    body: { VerificationCode: validation },
  },
  {
    route: 'otp',
    verb: 'POST',
    path: 'api/TwoFactor/CreateTwoFactorSmsOtp',
    body: { UserId: account.id },
  },
  {
    route: 'again',
    verb: 'POST',
    path: 'api/Account/UpdateSendCodeAgain',
    body: { ID: account.id, ResetPassword: n % 2 === 0 },
  },
  n % 4 < 2
    ? {
        route: 'reset',
        verb: 'POST',
        path: 'api/Account/ResetPassword',
        body: { UserId: account.number, Code: reset, NewPassword: PASSWORD },
      }
    : {
        route: 'reset',
        verb: 'PUT',
        path: 'api/account/reset',
        body: { UserID: account.id, ConfirmationCode: reset, Password: PASSWORD },
      },
  {
    route: 'otp',
    verb: 'POST',
    path: 'api/TwoFactor/CreateTwoFactorSmsOtp',
    body: { UserId: account.id },
  },
];

async function send(app: RunningApp, ready: Ready, n: number): Promise<Sent[]> {
  return Promise.all(
    requests(ready, n).map(async ({ route, verb, path, body }) => {
      const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${app.token}` };
      const answer = await fetch(`${app.url}/${path}`, {
        method: verb,
        headers,
        body: JSON.stringify(body),
      });
      return { route, account: ready.account, status: answer.status, body: await answer.text() };
    }),
  );
}

describe.each(KINDS)('200 requests at once, all writing, on %s', (kind) => {
  let app: RunningApp;
  let answers: Sent[];
  beforeAll(async () => {
    app = await RunningApp.start(kind, (options) => {
      options.password.hashQueueLimit = 1000;
    });
    const ready = await prepare(app);
    answers = (await Promise.all(ready.map((each, n) => send(app, each, n)))).flat();
  }, 120_000);
  afterAll(() => app.stop());

  const rows = (sql: string) => app.work.run((tx) => tx.select<Record<string, unknown>>(sql));
  const of = (route: string) => answers.filter((answer) => answer.route === route);

  it('every one is answered, and none with a failure of ours', () => {
    expect(answers).toHaveLength(200);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
  });

  it('every text is sent', () => {
    expect(of('otp').filter(({ body }) => body.includes('"Success":true'))).toHaveLength(80);
  });

  it('an account is validated exactly when its answer says so', async () => {
    const told = of('validate').filter(({ status }) => status === 200);
    const validated = await rows('SELECT id FROM account WHERE validated_at IS NOT NULL');
    expect(validated.map(({ id }) => id).sort()).toEqual(
      told.map(({ account }) => account.id).sort(),
    );
  });

  it('a password is set exactly when its answer says so, and its owner is told once', async () => {
    const changed = of('reset').filter(({ status }) => status === 200);
    const stored = await rows('SELECT id FROM account WHERE password_hash IS NOT NULL');
    expect(stored.map(({ id }) => id).sort()).toEqual(
      changed.map(({ account }) => account.id).sort(),
    );
    const notices = (await app.sent()).filter(({ purpose }) => purpose === 'passwordChanged');
    expect(notices.map(({ to }) => to).sort()).toEqual(
      changed.map(({ account }) => account.email).sort(),
    );
  });

  it('a refused code lost to the newer code of its own account, and nothing else refuses', () => {
    const again = new Set(
      of('again')
        .filter(({ status }) => status === 200)
        .map(({ account }) => account.id),
    );
    const refused = [...of('reset'), ...of('validate')].filter(({ status }) => status !== 200);
    expect(refused.filter(({ account }) => !again.has(account.id))).toEqual([]);
  });

  it('at most one code of an account and purpose is open', async () => {
    const open = await rows(
      'SELECT account_id FROM one_time_code WHERE used_at IS NULL AND superseded_at IS NULL GROUP BY account_id, purpose HAVING count(*) > 1',
    );
    expect(open).toEqual([]);
  });
});
