import { AccountModel } from '../../src/accounts/dto/account-model.dto.js';
import { AccountValidate } from '../../src/admin-validation/dto/account-validate.dto.js';
import {
  ResponseData,
  ResponseError,
  ResponseOfObject,
} from '../../src/admin-validation/dto/response-of-object.dto.js';
import { newModel } from '../../src/data-contract/index.js';
import { RegistrationResult } from '../../src/envelopes/index.js';
import { ApiResultOfString, ErrorModel } from '../../src/password-reset/dto/api-result.dto.js';
import { ResetPasswordBindingModel } from '../../src/password-reset/dto/reset-password-binding-model.dto.js';
import { UserResetConfirmation } from '../../src/password-reset/dto/user-reset-confirmation.dto.js';
import { CreateTwoFactorSmsOtpRequest } from '../../src/two-factor/dto/create-two-factor-sms-otp-request.dto.js';
import { HttpReply, ObjectContent } from '../../src/web-api/index.js';
import { CreateTwoFactorSmsOtpResponse } from './otp-response.dto.js';
import * as samples from './samples.js';

const withMembers = <T extends object>(model: T, members: Partial<T>): T =>
  Object.assign(model, members);

const BAD_REQUEST = 400;
const UNNAMED = 299;

/** Models as their constructors leave them, and a few with little in them. */
const MODELS: Readonly<Record<string, (() => object) | undefined>> = {
  AccountModel: () => newModel(AccountModel),
  ResetPasswordBindingModel: () => newModel(ResetPasswordBindingModel),
  ApiResultOfstring: () => newModel(ApiResultOfString),
  ApiResultOfstring2: () =>
    withMembers(newModel(ApiResultOfString), {
      Errors: withMembers(newModel(ErrorModel), { Messages: [] }),
      StatusCode: BAD_REQUEST,
    }),
  ApiResultOfstring3: () =>
    withMembers(newModel(ApiResultOfString), { Result: '', StatusCode: UNNAMED }),
  AccountValidate: () => newModel(AccountValidate),
  ResponseOfObject: () => newModel(ResponseOfObject),
  ResponseOfObject2: () =>
    withMembers(newModel(ResponseOfObject), {
      ResponseData: withMembers(newModel(ResponseData), { Result: 'OK', Detail: 'text' }),
    }),
  ResponseOfObject3: () =>
    withMembers(newModel(ResponseOfObject), {
      Error: withMembers(newModel(ResponseError), { ErrorCode: '', ErrorReason: '<&>' }),
    }),
  UserResetConfirmation: () => newModel(UserResetConfirmation),
  RegistrationResult: () => newModel(RegistrationResult),
  CreateTwoFactorSmsOtpRequest: () => newModel(CreateTwoFactorSmsOtpRequest),
  CreateTwoFactorSmsOtpResponse: () => newModel(CreateTwoFactorSmsOtpResponse),
  CreateTwoFactorSmsOtpResponse2: () =>
    withMembers(newModel(CreateTwoFactorSmsOtpResponse), { Code: 4000 }),
  sampleaccount: samples.account,
};

/** The answer of `api/debug/empty/{name}`: a model in its own type, else 404 without a body. */
export function emptyAnswers(name: string): HttpReply {
  const model = MODELS[name]?.();
  if (!model) return new HttpReply(404);
  return new HttpReply(200, new ObjectContent(model.constructor as new () => object, model));
}
