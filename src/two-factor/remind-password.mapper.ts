import type { Caller } from '../clients/index.js';
import { newModel } from '../data-contract/index.js';
import type { IssueSmsOtpOutcome, RemindPasswordCommand } from '../identity/index.js';
import { HttpReply } from '../web-api/index.js';
import {
  type CreateOtpForRemindPasswordRequest,
  CreateOtpForRemindPasswordResponse,
} from './dto/create-otp-for-remind-password.dto.js';
import { CreateTwoFactorSmsOtpResponseCode } from './dto/create-two-factor-sms-otp-response.dto.js';

export const toCommand = (
  model: CreateOtpForRemindPasswordRequest,
  caller: Caller,
): RemindPasswordCommand => ({ userName: model.UserName ?? '', clientId: caller.clientId });

/** Always 200. This envelope has no place for a reason: what failed is Success false, and that is all. */
export const toReply = (
  outcome: IssueSmsOtpOutcome,
  caller: Caller,
): HttpReply<CreateOtpForRemindPasswordResponse> =>
  new HttpReply(200, newModel(CreateOtpForRemindPasswordResponse, answerOf(outcome, caller)));

function answerOf(
  outcome: IssueSmsOtpOutcome,
  caller: Caller,
): Partial<CreateOtpForRemindPasswordResponse> {
  switch (outcome.kind) {
    case 'issued':
      return {
        Success: true,
        OtpIdReference: outcome.reference,
        ReferenceCode: outcome.referenceCode,
        RemainingSeconds: outcome.remainingSeconds,
        GsmNumber: outcome.phoneNumber,
        OtpCode: caller.has('otp:reveal') ? outcome.code : null,
      };
    case 'limitReached':
      return { Code: CreateTwoFactorSmsOtpResponseCode.MaxOtpRequestExceededCode };
    case 'userNotFound':
    case 'noNumber':
    case 'badNumber':
    case 'foreignNumber':
    case 'countryNotServed':
      return {};
  }
}
