import { call, describeFormats, type Format, read } from '../../test/support/describe-formats.js';
import { RunningApp, type TestAccount } from '../../test/support/running-app.js';
import {
  CreateOtpForRemindPasswordRequest,
  CreateOtpForRemindPasswordResponse,
} from './dto/create-otp-for-remind-password.dto.js';
import { CreateTwoFactorSmsOtpRequest } from './dto/create-two-factor-sms-otp-request.dto.js';
import { CreateTwoFactorSmsOtpResponse } from './dto/create-two-factor-sms-otp-response.dto.js';
import {
  ValidateTwoFactorSmsOtpByRefIdRequest,
  ValidateTwoFactorSmsOtpByRefIdResponse,
} from './dto/validate-two-factor-sms-otp-by-ref-id.dto.js';
import { ValidateTwoFactorSmsOtpRequest } from './dto/validate-two-factor-sms-otp-request.dto.js';
import { ValidateTwoFactorSmsOtpResponse } from './dto/validate-two-factor-sms-otp-response.dto.js';

let app: RunningApp;
beforeAll(async () => {
  app = await RunningApp.start('sqlite', ({ callers, sends }) => {
    callers.anonymousTwoFactor = true;
    sends.anonymousFloor = 0;
  });
});
afterAll(() => app.stop());

const REFUSED = { IsValid: false, Code: 6000, ExceptionMessage: 'InvalidOtpCode' };

describeFormats('the codes that were texted', (format: Format) => {
  const path = (route: string) => `api/TwoFactor/${route}`;
  const issue = async (account: TestAccount) => {
    const values = { UserId: account.id };
    const route = path('CreateTwoFactorSmsOtp');
    const answer = await call(app, format, { path: route }, CreateTwoFactorSmsOtpRequest, values);
    const { Id, OtpIdReference } = read(answer, CreateTwoFactorSmsOtpResponse);
    const OtpCode = (await app.newest('smsLogin', account.phone)).code!;
    return { UserId: account.id, OtpId: Id, OtpIdReference, OtpCode };
  };
  const validate = async (
    values: Partial<ValidateTwoFactorSmsOtpRequest>,
    token: string | null = app.token,
  ) => {
    const route = { path: path('ValidateTwoFactorSmsOtp'), token };
    const answer = await call(app, format, route, ValidateTwoFactorSmsOtpRequest, values);
    expect(answer.status).toBe(200);
    return read(answer, ValidateTwoFactorSmsOtpResponse);
  };
  const byReference = async (
    values: Partial<ValidateTwoFactorSmsOtpByRefIdRequest>,
    token: string | null = app.token,
  ) => {
    const route = { path: path('ValidateTwoFactorSmsOtoByReferenceId'), token };
    const answer = await call(app, format, route, ValidateTwoFactorSmsOtpByRefIdRequest, values);
    expect(answer.status).toBe(200);
    return read(answer, ValidateTwoFactorSmsOtpByRefIdResponse);
  };
  const remind = async (UserName: string, token: string | null = app.token) => {
    const route = { path: path('CreateOtpForRemindPassword'), token };
    const answer = await call(app, format, route, CreateOtpForRemindPasswordRequest, { UserName });
    expect(answer.status).toBe(200);
    return read(answer, CreateOtpForRemindPasswordResponse);
  };

  it('are found by their reference, else by their number, and work once', async () => {
    const account = await app.account();
    const { OtpId, ...named } = await issue(account);
    const wrongNumber = { ...named, OtpId: OtpId + 1 };
    expect(await validate(wrongNumber)).toMatchObject({
      ...{ IsValid: true, Code: 0, ExceptionMessage: null, GsmNumber: account.phone },
      ...{ PasswordChangeRequestId: null, UserType: null },
    });
    expect(await validate(named)).toMatchObject(REFUSED);
    const second = { ...(await issue(account)), OtpIdReference: null };
    expect(await validate(second)).toMatchObject({ IsValid: true });
  });

  it('are nothing without a name, under another user’s, or under an older one’s', async () => {
    const [account, other] = [await app.account(), await app.account()];
    const old = await issue(account);
    const { UserId, OtpCode, OtpIdReference } = await issue(account);
    const attempts = [
      { UserId, OtpCode },
      { UserId: other.id, OtpCode, OtpIdReference },
      { Email: other.email, OtpCode, OtpIdReference },
      { OtpCode, OtpIdReference },
      { UserId, OtpCode, OtpIdReference: old.OtpIdReference },
      { UserId, OtpCode, OtpIdReference: 'x' },
    ];
    for (const attempt of attempts) expect(await validate(attempt)).toMatchObject(REFUSED);
    // None of these was a guess at the open code.
    const right = { Email: account.email, OtpCode, OtpIdReference };
    expect(await validate(right)).toMatchObject({ IsValid: true });
  });

  it('die after five wrong guesses', async () => {
    const { OtpCode, ...named } = await issue(await app.account());
    const wrong = OtpCode === '000000' ? '000001' : '000000';
    for (let n = 0; n < 5; n += 1) await validate({ ...named, OtpCode: wrong });
    expect(await validate({ ...named, OtpCode })).toMatchObject(REFUSED);
  });

  it('count again when the caller asks for it, while they live', async () => {
    const proof = { ...(await issue(await app.account())), IsReValidate: true };
    for (let n = 0; n < 3; n += 1) expect(await validate(proof)).toMatchObject({ IsValid: true });
    const wrong = proof.OtpCode === '000000' ? '000001' : '000000';
    expect(await validate({ ...proof, OtpCode: wrong })).toMatchObject(REFUSED);
    app.clock.advance(600_000);
    expect(await validate(proof)).toMatchObject(REFUSED);
  });

  it('a stranger with the right code gets no reset code and sees no number', async () => {
    const proof = { ...(await issue(await app.account())), IsReturnChangeRequestId: true };
    expect(await validate(proof, null)).toMatchObject({
      ...{ IsValid: true, GsmNumber: null, PasswordChangeRequestId: null },
    });
  });

  it('a number names a code to a stranger only beside the id of its user', async () => {
    const account = await app.account();
    const proof = { ...(await issue(account)), OtpIdReference: null };
    const { OtpId, OtpCode } = proof;
    const byAddress = { Email: account.email, OtpId, OtpIdReference: null };
    for (let n = 0; n < 6; n += 1)
      expect(await validate({ ...byAddress, OtpCode }, null)).toMatchObject(REFUSED);
    // None of these was a guess.
    expect(await validate(proof, null)).toMatchObject({ IsValid: true });
  });

  it('a code sent to another phone than the stored one resets nothing', async () => {
    const account = await app.account();
    const route = path('CreateTwoFactorSmsOtp');
    const values = { UserId: account.id, GsmNumber: '+905321239876' };
    const answer = await call(app, format, { path: route }, CreateTwoFactorSmsOtpRequest, values);
    const { OtpIdReference } = read(answer, CreateTwoFactorSmsOtpResponse);
    const OtpCode = (await app.newest('smsLogin', '+905321239876')).code!;
    const named = { UserId: account.id, OtpIdReference, OtpCode };
    expect(await validate({ ...named, IsReturnChangeRequestId: true })).toMatchObject({
      ...{ IsValid: true, GsmNumber: null, PasswordChangeRequestId: null },
    });
    app.clock.advance(3_600_000);
  });

  it('a reference says who redeemed it, to nobody else', async () => {
    const [account, other] = [await app.account(), await app.account()];
    const proof = await issue(account);
    const { UserId, OtpIdReference } = proof;
    expect(await byReference({ UserId, OtpIdReference })).toMatchObject(REFUSED);
    await validate(proof);
    expect(await byReference({ UserId, OtpIdReference })).toMatchObject({ IsValid: true, Code: 0 });
    expect(await byReference({ UserId: other.id, OtpIdReference })).toMatchObject(REFUSED);
  });

  it('takes the number off other accounts when a client asks for it', async () => {
    const [account, other] = [await app.account(), await app.account()];
    await app.work.run((tx) =>
      tx.execute(
        'UPDATE account SET phone_number = :phone, phone_confirmed = :yes WHERE id = :id',
        {
          ...{ phone: account.phone, id: other.id, yes: true },
        },
      ),
    );
    const phoneOf = async (id: string) =>
      (
        await app.work.run((tx) =>
          tx.select<object>('SELECT phone_number AS phone FROM account WHERE id = :id', { id }),
        )
      )[0];
    const proof = await issue(account);
    await validate(proof);
    const { UserId, OtpIdReference } = proof;
    const asked = { UserId, OtpIdReference, DeleteGsmFromOtherCustomers: true };
    expect(await byReference(asked, null)).toMatchObject({ IsValid: true });
    expect(await phoneOf(other.id)).toEqual({ phone: account.phone });
    expect(await byReference(asked)).toMatchObject({ IsValid: true });
    expect(await phoneOf(other.id)).toEqual({ phone: null });
    expect(await phoneOf(account.id)).toEqual({ phone: account.phone });
  });

  it('a reminder is texted to whoever bears the user name, five times an hour', async () => {
    const account = await app.account();
    const name = account.email.split('@')[0].toUpperCase();
    expect(await remind(name)).toMatchObject({
      ...{ Success: true, GsmNumber: account.phone, OtpCode: null, RemainingSeconds: 600 },
      ...{ Code: 0, UserType: null },
    });
    for (let n = 0; n < 4; n += 1) await remind(name);
    expect(await remind(name)).toMatchObject({ Success: false, Code: 4000, OtpIdReference: null });
  });

  it('what clients had sent tells a stranger nothing', async () => {
    const account = await app.account();
    for (let n = 0; n < 5; n += 1) await issue(account);
    const name = account.email.split('@')[0];
    const told = [await remind(name, null), await remind(`nobody-${name}-${format.name}`, null)];
    const [known, unknown] = told.map(({ Success, Code, GsmNumber }) => [Success, Code, GsmNumber]);
    expect(known).toEqual(unknown);
    const route = { path: path('CreateTwoFactorSmsOtp'), token: null };
    const values = { UserId: account.id };
    const answer = await call(app, format, route, CreateTwoFactorSmsOtpRequest, values);
    expect(read(answer, CreateTwoFactorSmsOtpResponse)).toMatchObject({ Success: true, Code: 0 });
    expect((await app.sent()).filter(({ to }) => to === account.phone)).toHaveLength(6);
  });

  it('a client hears that a user name is nobody’s, a stranger does not', async () => {
    expect(await remind('nobody')).toMatchObject({ Success: false, Code: 0 });
    const name = (await app.account()).email.split('@')[0];
    const nobody = `nobody-${format.name}`;
    for (let n = 0; n < 6; n += 1) {
      const told = [await remind(name, null), await remind(nobody, null)];
      const [known, unknown] = told.map(({ Success, Code, GsmNumber }) => [
        Success,
        Code,
        GsmNumber,
      ]);
      expect(unknown).toEqual(known);
      expect(known).toEqual([n < 5, n < 5 ? 0 : 4000, null]);
    }
  });
});
