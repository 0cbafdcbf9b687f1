import { RegistrationResult } from '../envelopes/index.js';
import { call, describeFormats, type Format, read } from '../../test/support/describe-formats.js';
import { RunningApp, type TestAccount } from '../../test/support/running-app.js';
import { ApiResultOfString } from './dto/api-result.dto.js';
import { ResetPasswordBindingModel } from './dto/reset-password-binding-model.dto.js';
import { UserResetConfirmation } from './dto/user-reset-confirmation.dto.js';

const GOOD = 'New-Secret-1';

let app: RunningApp;
beforeAll(async () => void (app = await RunningApp.start()));
afterAll(() => app.stop());

/** A reset code as its owner finds it in the mail. */
async function resetCode(account: TestAccount): Promise<string> {
  await app.sendAgain(account, { ResetPassword: true });
  return (await app.newest('passwordReset', account.email)).code!;
}

const byNumber = (format: Format, account: TestAccount, Code: string, NewPassword: string) =>
  call(app, format, { path: 'api/Account/ResetPassword', token: null }, ResetPasswordBindingModel, {
    ...{ UserId: account.number, Code, NewPassword },
  });
const byGuid = (
  format: Format,
  account: TestAccount,
  ConfirmationCode: string,
  Password: string,
  token: string | null = null,
) =>
  call(app, format, { verb: 'PUT', path: 'api/account/reset', token }, UserResetConfirmation, {
    ...{ UserID: account.id, ConfirmationCode, Password },
  });

describeFormats('POST api/Account/ResetPassword', (format) => {
  it('a code from the mail sets the password once, and its owner is told', async () => {
    const account = await app.account();
    const code = await resetCode(account);
    const answer = await byNumber(format, account, code, GOOD);
    expect(answer.status).toBe(200);
    expect(read(answer, ApiResultOfString)).toMatchObject({ Errors: null, StatusCode: 200 });
    expect(await app.newest('passwordChanged', account.email)).toMatchObject({ code: null });
    const again = await byNumber(format, account, code, 'Other-Secret-2');
    expect(again.status).toBe(400);
  });

  it('a weak password is refused rule by rule, and the code still works', async () => {
    const account = await app.account();
    const code = await resetCode(account);
    const refused = await byNumber(format, account, code, 'weak');
    expect(refused.status).toBe(400);
    expect(read(refused, ApiResultOfString).Errors).toMatchObject({ ErrorsNumber: 4 });
    expect((await byNumber(format, account, code, GOOD)).status).toBe(200);
  });

  it('a wrong code and an unknown user are one answer', async () => {
    const account = await app.account();
    await resetCode(account);
    const wrong = await byNumber(format, account, 'WRONG', GOOD);
    const unknown = await byNumber(format, { ...account, number: 999_999 }, 'WRONG', GOOD);
    expect([unknown.status, unknown.text]).toEqual([wrong.status, wrong.text]);
    expect(wrong.status).toBe(400);
  });

  it('a password that is no text sets nothing: two of them would be one', async () => {
    const account = await app.account();
    const Code = await resetCode(account);
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const json = { 'Content-Type': 'application/json' };
    const bodies = [
      [json, `{"UserId":${account.number},"Code":"${Code}","NewPassword":"Aa1!xx\\ud800"}`],
      [form, `UserId=${account.number}&Code=${Code}&NewPassword=Aa1!xx%FF`],
    ] as const;
    for (const [headers, body] of bodies) {
      const sent = { method: 'POST', headers, body };
      const answer = await fetch(`${app.url}/api/Account/ResetPassword`, sent);
      expect([answer.status, await answer.text()]).toEqual([
        400,
        expect.stringContaining('Errors'),
      ]);
    }
    expect((await byNumber(format, account, Code, GOOD)).status).toBe(200);
  });

  it('the current password is no new password', async () => {
    const account = await app.account();
    await byNumber(format, account, await resetCode(account), GOOD);
    const same = await byNumber(format, account, await resetCode(account), GOOD);
    expect(same.status).toBe(400);
    expect(same.text).toContain('differ from the current one');
  });
});

describeFormats('PUT api/account/reset', (format) => {
  it('a code from the mail sets the password, and the account is named', async () => {
    const account = await app.account();
    const answer = await byGuid(format, account, await resetCode(account), GOOD);
    expect(answer.status).toBe(200);
    expect(read(answer, RegistrationResult)).toMatchObject({
      UserID: account.id,
      Email: account.email,
      ConfirmationCode: null,
      Status: { Code: 0 },
    });
  });

  it('a weak password is 417 with every broken rule, and the code still works', async () => {
    const account = await app.account();
    const code = await resetCode(account);
    const refused = await byGuid(format, account, code, 'weakweak');
    expect(refused.status).toBe(417);
    expect(read(refused, RegistrationResult)).toMatchObject({ UserID: null, Status: { Code: 1 } });
    expect((await byGuid(format, account, code, GOOD)).status).toBe(200);
  });

  it('a wrong code and an unknown user are one answer, but to a client of the scope', async () => {
    const account = await app.account();
    const nobody = { ...account, id: crypto.randomUUID() };
    for (const token of [null, await app.tokenWith('otp:create')]) {
      const wrong = await byGuid(format, account, 'WRONG', GOOD, token);
      const unknown = await byGuid(format, nobody, 'WRONG', GOOD, token);
      expect([unknown.status, unknown.text]).toEqual([wrong.status, wrong.text]);
      expect(wrong.status).toBe(417);
    }
    const told = await byGuid(format, nobody, 'WRONG', GOOD, await app.tokenWith('accounts:reset'));
    expect(told.status).toBe(404);
  });

  it('a password of five characters fails before the action, in the model state', async () => {
    const account = await app.account();
    const answer = await byGuid(format, account, 'X', 'Ab1-x');
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('model.Password');
  });
});

it('PUT api/account/reset speaks text/javascript', async () => {
  const account = await app.account();
  const code = await resetCode(account);
  const answer = await fetch(`${app.url}/api/account/reset`, {
    method: 'PUT',
    headers: { 'Content-Type': 'text/javascript', Accept: 'text/javascript' },
    body: JSON.stringify({ UserID: account.id, ConfirmationCode: code, Password: GOOD }),
  });
  expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(await answer.json()).toMatchObject({ UserID: account.id, Status: { Code: 0 } });
});
