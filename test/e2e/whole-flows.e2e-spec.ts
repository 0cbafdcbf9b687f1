import { AccountModel } from '../../src/accounts/dto/account-model.dto.js';
import { UserConfirmation } from '../../src/accounts/dto/user-confirmation.dto.js';
import { UserRegistration } from '../../src/accounts/dto/user-registration.dto.js';
import { AccountRequest } from '../../src/admin-validation/dto/account-request.dto.js';
import { AccountValidate } from '../../src/admin-validation/dto/account-validate.dto.js';
import { ResponseOfObject } from '../../src/admin-validation/dto/response-of-object.dto.js';
import { SubAccountValidate } from '../../src/admin-validation/dto/sub-account-validate.dto.js';
import type { ContractClass } from '../../src/data-contract/index.js';
import { RegistrationResult } from '../../src/envelopes/index.js';
import { ApiResultOfString } from '../../src/password-reset/dto/api-result.dto.js';
import { ForgotPasswordBinidngModel } from '../../src/password-reset/dto/forgot-password-binidng-model.dto.js';
import { ResetPasswordBindingModel } from '../../src/password-reset/dto/reset-password-binding-model.dto.js';
import { UserResetConfirmation } from '../../src/password-reset/dto/user-reset-confirmation.dto.js';
import {
  CreateOtpForRemindPasswordRequest,
  CreateOtpForRemindPasswordResponse,
} from '../../src/two-factor/dto/create-otp-for-remind-password.dto.js';
import { CreateTwoFactorSmsOtpRequest } from '../../src/two-factor/dto/create-two-factor-sms-otp-request.dto.js';
import { CreateTwoFactorSmsOtpResponse } from '../../src/two-factor/dto/create-two-factor-sms-otp-response.dto.js';
import {
  ValidateTwoFactorSmsOtpByRefIdRequest,
  ValidateTwoFactorSmsOtpByRefIdResponse,
} from '../../src/two-factor/dto/validate-two-factor-sms-otp-by-ref-id.dto.js';
import { ValidateTwoFactorSmsOtpRequest } from '../../src/two-factor/dto/validate-two-factor-sms-otp-request.dto.js';
import { ValidateTwoFactorSmsOtpResponse } from '../../src/two-factor/dto/validate-two-factor-sms-otp-response.dto.js';
import { ask, call, describeFormats, type Format, read } from '../support/describe-formats.js';
import { RunningApp } from '../support/running-app.js';

const PASSWORD = 'Old-Secret-1';
const NEW_PASSWORD = 'New-Secret-1';

describe.each(['sqlite', 'postgres'] as const)('on %s', (kind) => {
  let app: RunningApp;
  let people = 0;
  beforeAll(async () => void (app = await RunningApp.start(kind)));
  afterAll(() => app.stop());

  /** Somebody whom no account knows yet. */
  const newcomer = () => {
    const n = (people += 1);
    return { email: `new${n}@example.test`, name: `new${n}`, phone: `+90533${1_110_000 + n}` };
  };
  const codeFor = async (purpose: string, to: string) => (await app.newest(purpose, to)).code!;

  describeFormats('whole flows', (format: Format) => {
    const [post, put, patch] = ['POST', 'PUT', 'PATCH'].map(
      (verb) =>
        async <T extends object, R extends object>(
          path: string,
          [takes, values]: [ContractClass<T>, Partial<T>],
          returns: ContractClass<R>,
          token: string | null = app.token,
        ): Promise<R> => {
          const answer = await call(app, format, { verb, path, token }, takes, values);
          expect([path, answer.status]).toEqual([path, 200]);
          return read(answer, returns);
        },
    );

    /** ReqStudio's Insert: an account that was sent both halves of its validation code. */
    const inserted = async (person = newcomer()) => {
      const account = { Email: person.email, UserName: person.name, PhoneNumber: person.phone };
      const model = await post('api/Account/Insert', [AccountModel, account], AccountModel);
      return { ...person, id: model.ID };
    };
    const bothHalves = async ({ email, phone }: { email: string; phone: string }) =>
      (await codeFor('accountValidation', email)) + (await codeFor('accountValidation', phone));
    const validated = { Error: null, ResponseData: { Result: 'Success' } };

    it('ReqStudio: insert, send again, validate', async () => {
      const person = await inserted();
      const first = await bothHalves(person);
      const path = 'api/Account/UpdateSendCodeAgain';
      const again = await call(app, format, { path }, AccountModel, { ID: person.id });
      expect(again.status).toBe(200);
      const VerificationCode = await bothHalves(person);
      expect(VerificationCode).not.toBe(first);
      const route = `api/v1/admin/accounts/${person.id}/validate`;
      const answer = await patch(route, [AccountValidate, { VerificationCode }], ResponseOfObject);
      expect(answer).toMatchObject(validated);
    });

    it('CSA: forgot password, mail, reset password', async () => {
      const { email: Email } = await inserted();
      const asked: [ContractClass<ForgotPasswordBinidngModel>, object] = [
        ForgotPasswordBinidngModel,
        { Email },
      ];
      await post('api/Account/ForgotPassword', asked, ApiResultOfString, null);
      const mail = await app.newest('passwordReset', Email);
      const UserId = Number(/number is (\d+)/.exec(mail.text)?.[1]);
      const reset = { UserId, Code: mail.code!, NewPassword: NEW_PASSWORD };
      const path = 'api/Account/ResetPassword';
      const answer = await post(path, [ResetPasswordBindingModel, reset], ApiResultOfString, null);
      expect(answer).toMatchObject({ Errors: null, StatusCode: 200 });
    });

    it('Yindo: register, confirm, ask for a reset by e-mail, reset', async () => {
      const { email: Email, name: Username } = newcomer();
      const vendor = await app.tokenWith('accounts:write', 'accounts:read', 'codes:reveal');
      const user = { Email, Username, Password: PASSWORD, Firstname: 'A', Lastname: 'B' };
      const model: [ContractClass<UserRegistration>, object] = [UserRegistration, user];
      const registered = await post('api/account', model, RegistrationResult, vendor);
      const UserID = registered.UserID!;
      const proof = { UserID, ConfirmationCode: registered.ConfirmationCode! };
      const confirmed = await put(
        'api/account',
        [UserConfirmation, proof],
        RegistrationResult,
        null,
      );
      expect(confirmed).toMatchObject({ UserID, Email, Username, Status: { Code: 0 } });
      const known = await ask(app, format, `api/account/${UserID}`, vendor);
      expect(read(known, RegistrationResult)).toMatchObject({ Email, ConfirmationCode: null });
      const issued = await ask(app, format, `api/account/reset/${Email}`, vendor);
      const { ConfirmationCode } = read(issued, RegistrationResult);
      const reset = { UserID, ConfirmationCode: ConfirmationCode!, Password: NEW_PASSWORD };
      const done = await put(
        'api/account/reset',
        [UserResetConfirmation, reset],
        RegistrationResult,
        null,
      );
      expect(done).toMatchObject({ UserID, ConfirmationCode: null, Status: { Code: 0 } });
    });

    test.each`
      verb       | route
      ${'POST'}  | ${(id: string) => `api/v1/admin/accounts/validate/${id}`}
      ${'PATCH'} | ${(id: string) => `api/v1/admin/accounts/${id}/validate`}
    `('2sms: token, sub-account, both halves, $verb validates', async ({ verb, route }: Route) => {
      const master = await inserted();
      const { email: Email, name: Username, phone: MobilePhone } = newcomer();
      const names = { Firstname: 'A', Lastname: 'B', CompanyName: 'C' };
      const request = { Email, Username, MobilePhone, Password: PASSWORD, ...names };
      const path = `api/v1/admin/accounts/${master.id}`;
      const created = await post(path, [AccountRequest, request], ResponseOfObject);
      const id = created.ResponseData!.Identification!.UserId!;
      const VerificationCode = await bothHalves({ email: Email, phone: MobilePhone });
      const answer =
        verb === 'POST'
          ? await post(route(id), [SubAccountValidate, { VerificationCode }], ResponseOfObject)
          : await patch(route(id), [AccountValidate, { VerificationCode }], ResponseOfObject);
      expect(answer).toMatchObject(validated);
    });

    it('Hepsiburada: create, validate, ask by reference', async () => {
      const { id: UserId, phone } = await inserted();
      const sent = await post(
        'api/TwoFactor/CreateTwoFactorSmsOtp',
        [CreateTwoFactorSmsOtpRequest, { UserId }],
        CreateTwoFactorSmsOtpResponse,
      );
      const OtpIdReference = sent.OtpIdReference!;
      const OtpCode = await codeFor('smsLogin', phone);
      const byReference = () =>
        post(
          'api/TwoFactor/ValidateTwoFactorSmsOtoByReferenceId',
          [ValidateTwoFactorSmsOtpByRefIdRequest, { UserId, OtpIdReference }],
          ValidateTwoFactorSmsOtpByRefIdResponse,
        );
      expect(await byReference()).toMatchObject({ IsValid: false, Code: 6000 });
      const valid = await post(
        'api/TwoFactor/ValidateTwoFactorSmsOtp',
        [ValidateTwoFactorSmsOtpRequest, { UserId, OtpIdReference, OtpCode }],
        ValidateTwoFactorSmsOtpResponse,
      );
      expect(valid).toMatchObject({ IsValid: true, Code: 0, GsmNumber: phone });
      expect(await byReference()).toMatchObject({ IsValid: true, Code: 0 });
    });

    it('Hepsiburada: remind password, validate, reset with the change-request code', async () => {
      const { id: UserID, name: UserName, phone, email: Email } = await inserted();
      const sent = await post(
        'api/TwoFactor/CreateOtpForRemindPassword',
        [CreateOtpForRemindPasswordRequest, { UserName }],
        CreateOtpForRemindPasswordResponse,
      );
      expect(sent).toMatchObject({ Success: true, GsmNumber: phone, OtpCode: null });
      const OtpCode = await codeFor('smsLogin', phone);
      const OtpIdReference = sent.OtpIdReference!;
      const proof = { Email, OtpIdReference, OtpCode, IsReturnChangeRequestId: true };
      const valid = await post(
        'api/TwoFactor/ValidateTwoFactorSmsOtp',
        [ValidateTwoFactorSmsOtpRequest, proof],
        ValidateTwoFactorSmsOtpResponse,
      );
      const ConfirmationCode = valid.PasswordChangeRequestId!;
      const reset = { UserID, ConfirmationCode, Password: NEW_PASSWORD };
      const done = await put(
        'api/account/reset',
        [UserResetConfirmation, reset],
        RegistrationResult,
        null,
      );
      expect(done).toMatchObject({ UserID, Status: { Code: 0 } });
    });
  });
});

interface Route {
  verb: string;
  route: (id: string) => string;
}
