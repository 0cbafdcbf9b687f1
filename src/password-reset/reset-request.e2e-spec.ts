import { RegistrationResult } from '../envelopes/index.js';
import {
  ask,
  call,
  describeFormats,
  type Format,
  read,
} from '../../test/support/describe-formats.js';
import { RunningApp } from '../../test/support/running-app.js';
import { ApiResultOfString } from './dto/api-result.dto.js';
import { ForgotPasswordBinidngModel } from './dto/forgot-password-binidng-model.dto.js';

let app: RunningApp;
let vendor: string;
beforeAll(async () => {
  app = await RunningApp.start();
  vendor = await app.tokenWith('codes:reveal');
});
afterAll(() => app.stop());

const forgot = (format: Format, Email: string, headers = {}) =>
  call(
    app,
    format,
    { path: 'api/Account/ForgotPassword', token: null, headers },
    ForgotPasswordBinidngModel,
    { Email },
  );
const resetMails = async (to: string) =>
  (await app.sent()).filter((sent) => sent.purpose === 'passwordReset' && sent.to === to);

describeFormats('POST api/Account/ForgotPassword', (format) => {
  it('mails number and code, and answers nobody who has an account', async () => {
    const account = await app.account();
    const known = await forgot(format, ` ${account.email.toUpperCase()}`);
    expect(known.status).toBe(200);
    expect(read(known, ApiResultOfString)).toMatchObject({ Errors: null, StatusCode: 200 });
    const [mail] = await resetMails(account.email);
    expect(mail.code).toMatch(/^[A-Z2-7]{26}$/);
    expect(mail.text).toContain(`${account.number}`);
    const strangers = ['nobody@example.test', 'no mailbox', account.email];
    for (const address of strangers) expect((await forgot(format, address)).text).toBe(known.text);
    expect(await resetMails(account.email)).toHaveLength(1);
  });

  it.each(['is_active = :no', 'is_deleted = :yes'])('sends nothing where %s', async (change) => {
    const { id, email } = await app.account();
    await app.work.run((tx) =>
      tx.execute(`UPDATE account SET ${change} WHERE id = :id`, { id, yes: true, no: false }),
    );
    expect((await forgot(format, email)).status).toBe(200);
    expect(await resetMails(email)).toEqual([]);
  });

  it('a form from a foreign page is refused', async () => {
    const answer = await forgot(format, 'a@example.test', { Origin: 'https://evil.example' });
    expect(answer.status).toBe(format.name === 'form' ? 403 : 200);
  });
});

describeFormats('GET api/account/reset/{userID} and /{email}', (format) => {
  it('issues a code that the vendor delivers, and mails nothing', async () => {
    const account = await app.account();
    for (const name of [account.id, account.email.toUpperCase(), `{${account.id}}`]) {
      const answer = await ask(app, format, `api/account/reset/${encodeURI(name)}`, vendor);
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
      expect(read(answer, RegistrationResult)).toMatchObject({
        ...{ UserID: account.id, Email: account.email, Status: { Code: 0 } },
        ConfirmationCode: expect.stringMatching(/^[A-Z2-7]{26}$/) as string,
      });
    }
    expect(await resetMails(account.email)).toEqual([]);
  });

  it('the newest code is the one that works', async () => {
    const account = await app.account();
    const codes = [];
    for (let n = 0; n < 2; n += 1) {
      const answer = await ask(app, format, `api/account/reset/${account.id}`, vendor);
      codes.push(read(answer, RegistrationResult).ConfirmationCode!);
    }
    const statuses = [];
    for (const ConfirmationCode of codes) {
      const body = { UserID: account.id, ConfirmationCode, Password: 'New-Secret-1' };
      const headers = { 'Content-Type': 'application/json' };
      const sent = { method: 'PUT', headers, body: JSON.stringify(body) };
      statuses.push((await fetch(`${app.url}/api/account/reset`, sent)).status);
    }
    expect(statuses).toEqual([417, 200]);
  });

  it.each(['3698b76f-a5c0-4b04-b579-bc084019fb95', 'nobody@example.test', 'no-mailbox'])(
    '%s is not found',
    async (name) => {
      const answer = await ask(app, format, `api/account/reset/${name}`, vendor);
      expect(answer.status).toBe(404);
      expect(read(answer, RegistrationResult)).toMatchObject({
        ...{ UserID: null, ConfirmationCode: null, Status: { Code: 2 } },
      });
    },
  );
});
