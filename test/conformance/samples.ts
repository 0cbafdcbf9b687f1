import { AccountModel } from '../../src/accounts/dto/account-model.dto.js';
import {
  Identification,
  ResponseData,
  ResponseError,
  ResponseOfObject,
} from '../../src/admin-validation/dto/response-of-object.dto.js';
import { DateTime, newModel, type DateTimeKind } from '../../src/data-contract/index.js';
import { RegistrationResult, YindoApiStatus } from '../../src/envelopes/index.js';
import { ApiResultOfString, ErrorModel } from '../../src/password-reset/dto/api-result.dto.js';
import { CreateTwoFactorSmsOtpResponse } from './otp-response.dto.js';

/** 2026-01-06T12:52:52.2245268, the moment of the recorded server's samples. */
export const sampleMoment = (kind: DateTimeKind): DateTime =>
  DateTime.of(63_903_300_772, 2_245_268, kind);

// The recorded server's zone is UTC, and the sample's moment is a local one.
const MOMENT = sampleMoment('local');

export function account(): AccountModel {
  return Object.assign(newModel(AccountModel), {
    ID: 'c2556b9f-5550-423d-bcfa-9422eac2ee24',
    Email: 'sample string 2',
    EmailConfirmed: true,
    ResetPassword: true,
    UpdateProfile: true,
    SecurityCode: 'sample string 6',
    PendingInvitation: true,
    PasswordHash: 'sample string 8',
    SecurityStamp: 'sample string 9',
    PhoneNumber: 'sample string 10',
    PhoneNumberConfirmed: true,
    TwoFactorEnabled: true,
    LockoutEndDateUtc: MOMENT,
    LockoutEnabled: true,
    AccessFailedCount: 14,
    UserName: 'sample string 15',
    LastApplicationAccessed: '025c7660-c6f5-40d8-815d-652311de80e7',
    LastCompanyVisited: 1,
    IsDeleted: true,
    IsActive: true,
    CreatedUserID: '68fd3657-f630-457a-bc12-1cd75481cec1',
    CreatedDate: MOMENT,
    ModifiedUserID: '95b7fe57-fb3d-46e2-899e-7ba67d00fb0a',
    ModifiedDate: MOMENT,
    RowVersion: Buffer.from([0x40, 0x40]),
    Language: 'sample string 22',
    IsDecrypt: true,
  });
}

export function apiResult(): ApiResultOfString {
  const Errors = Object.assign(newModel(ErrorModel), {
    ErrorsNumber: 1,
    Messages: ['sample string 1', 'sample string 2'],
    MessagesString: 'sample string 2',
  });
  return Object.assign(newModel(ApiResultOfString), {
    Errors,
    Result: 'sample string 1',
    StatusCode: 100,
  });
}

export function responseOfObject(): ResponseOfObject {
  return Object.assign(newModel(ResponseOfObject), {
    Error: Object.assign(newModel(ResponseError), {
      ErrorCode: 'sample string 1',
      ErrorReason: 'sample string 2',
    }),
    ResponseData: Object.assign(newModel(ResponseData), {
      Identification: Object.assign(newModel(Identification), { UserId: 'sample string 1' }),
      Result: 'sample string 1',
      Detail: {},
    }),
  });
}

export function registrationResult(): RegistrationResult {
  return Object.assign(newModel(RegistrationResult), {
    UserID: 'sample string 1',
    Email: 'sample string 2',
    Username: 'sample string 3',
    ConfirmationCode: 'sample string 4',
    Status: Object.assign(newModel(YindoApiStatus), { Code: 0, Text: 'sample string 1' }),
  });
}

export function otpResponse(): CreateTwoFactorSmsOtpResponse {
  return Object.assign(newModel(CreateTwoFactorSmsOtpResponse), {
    Id: 1,
    OtpIdReference: 'sample string 2',
    ReferenceCode: 'sample string 3',
    OtpCode: 'sample string 4',
    RemainingExpirationSeconds: 5,
    GsmNumber: 'sample string 6',
    ExceptionMessage: 'sample string 7',
    Success: true,
    Code: 4000,
  });
}
