import { call, describeFormats, type Format } from '../../test/support/describe-formats.js';
import { RunningApp, type TestAccount } from '../../test/support/running-app.js';
import { AccountModel } from './dto/account-model.dto.js';

let app: RunningApp;
beforeAll(
  async () =>
    void (app = await RunningApp.start('sqlite', (o) => (o.callers.anonymousAccounts = true))),
);
afterAll(() => app.stop());

const path = 'api/Account/UpdateSendCodeAgain';
const again = (format: Format, values: Partial<AccountModel>, token: string | null = app.token) =>
  call(app, format, { path, token }, AccountModel, values);
const rowOf = ({ id }: TestAccount) =>
  app.work.run((tx) => tx.select('SELECT * FROM account WHERE id = :id', { id }));

describeFormats('POST api/Account/UpdateSendCodeAgain', (format) => {
  it('sends a new code to both stored addresses and answers an empty 200', async () => {
    const account = await app.account();
    const before = await app.halves(account);
    const answer = await again(format, { ID: account.id });
    expect([answer.status, answer.text, answer.headers.get('content-type')]).toEqual([
      200,
      '',
      null,
    ]);
    const after = await app.halves(account);
    expect(after.mailed + after.texted).not.toBe(before.mailed + before.texted);
  });

  it('changes no column of the account, whatever the members say', async () => {
    const account = await app.account();
    const before = await rowOf(account);
    const answer = await again(format, {
      ...{ ID: account.id, Email: 'thief@example.test', PhoneNumber: '+905329999999' },
      ...{ PasswordHash: 'x', SecurityStamp: 'x', SecurityCode: '1', EmailConfirmed: true },
      ...{ IsDeleted: true, TwoFactorEnabled: true, AccessFailedCount: 9, UserName: 'thief' },
    });
    expect(answer.status).toBe(200);
    expect(await rowOf(account)).toEqual(before);
    expect(
      (await app.sent()).filter(({ to }) => to.includes('thief') || to.endsWith('9999999')),
    ).toEqual([]);
  });

  it('finds the account by e-mail or user name when no id is given', async () => {
    const account = await app.account();
    expect((await again(format, { Email: account.email.toUpperCase() })).status).toBe(200);
    app.clock.advance(61_000);
    expect((await again(format, { UserName: account.email.split('@')[0] })).status).toBe(200);
  });

  it('a trusted caller inside the cool-down is told to wait', async () => {
    const account = await app.account();
    await again(format, { ID: account.id });
    const early = await again(format, { ID: account.id });
    expect(early.status).toBe(429);
    expect(Number(early.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('a trusted caller learns that an account is unknown, an anonymous one does not', async () => {
    const ID = crypto.randomUUID();
    expect((await again(format, { ID })).status).toBe(404);
    const stranger = await again(format, { ID: crypto.randomUUID() }, null);
    const known = await again(format, { ID: (await app.account()).id }, null);
    expect([stranger.status, stranger.text]).toEqual([known.status, known.text]);
    expect(stranger.status).toBe(200);
  });
});

test.each`
  version               | bytes                       | status
  ${'the stored one'}   | ${[0, 0, 0, 0, 0, 0, 0, 1]} | ${200}
  ${'an older one'}     | ${[0, 0, 0, 0, 0, 0, 0, 0]} | ${409}
  ${'one of two bytes'} | ${[64, 64]}                 | ${409}
`(
  'a row version that is $version is $status',
  async ({ bytes, status }: { bytes: number[]; status: number }) => {
    const json: Format = { name: 'JSON', sent: 'application/json', accepted: 'application/json' };
    const { id: ID } = await app.account();
    const answer = await again(json, { ID, RowVersion: Uint8Array.from(bytes) });
    expect(answer.status).toBe(status);
  },
);
