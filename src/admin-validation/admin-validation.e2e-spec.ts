import { call, describeFormats, type Format, read } from '../../test/support/describe-formats.js';
import { RunningApp } from '../../test/support/running-app.js';
import { AccountValidate } from './dto/account-validate.dto.js';
import { ResponseOfObject } from './dto/response-of-object.dto.js';

let app: RunningApp;
beforeAll(async () => void (app = await RunningApp.start()));
afterAll(() => app.stop());

const validate = (format: Format, id: string, VerificationCode: string) =>
  call(
    app,
    format,
    { verb: 'PATCH', path: `api/v1/admin/accounts/${id}/validate` },
    AccountValidate,
    {
      VerificationCode,
    },
  );

describeFormats('PATCH api/v1/admin/accounts/{id}/validate', (format) => {
  it('the joined halves validate the account and confirm both addresses', async () => {
    const account = await app.account();
    const { mailed, texted } = await app.halves(account);
    const answer = await validate(format, account.id, mailed + texted);
    expect(answer.status).toBe(200);
    expect(read(answer, ResponseOfObject)).toMatchObject({
      Error: null,
      ResponseData: { Identification: { UserId: account.id }, Result: 'Success' },
    });
    const rows = await app.work.run((tx) =>
      tx.select<Record<string, unknown>>('SELECT * FROM account WHERE id = :id', {
        id: account.id,
      }),
    );
    expect(rows[0]).toMatchObject({ email_confirmed: 1, phone_confirmed: 1 });
  });

  it('a half alone, swapped halves, an older and a used code are one answer', async () => {
    const account = await app.account();
    const old = await app.halves(account);
    await app.sendAgain(account);
    const { mailed, texted } = await app.halves(account);
    const refused = [];
    for (const code of [mailed, texted, texted + mailed, old.mailed + old.texted])
      refused.push(await validate(format, account.id, code));
    expect((await validate(format, account.id, mailed + texted)).status).toBe(200);
    refused.push(await validate(format, account.id, mailed + texted));
    expect(new Set(refused.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(refused[0].status).toBe(400);
    expect(read(refused[0], ResponseOfObject).Error?.ErrorCode).toBe('InvalidVerificationCode');
  });

  it('after five wrong codes the right one is refused', async () => {
    const account = await app.account();
    const { mailed, texted } = await app.halves(account);
    for (let n = 0; n < 5; n += 1) await validate(format, account.id, `000${n}AAAA`);
    expect((await validate(format, account.id, mailed + texted)).status).toBe(400);
  });

  it('an unknown account is 404 to a client', async () => {
    const answer = await validate(format, crypto.randomUUID(), '1234ABCD');
    expect(answer.status).toBe(404);
    expect(read(answer, ResponseOfObject).Error?.ErrorCode).toBe('AccountNotFound');
  });
});
