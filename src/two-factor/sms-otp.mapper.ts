import type { Caller } from '../clients/index.js';
import { newModel } from '../data-contract/index.js';
import type { IssueSmsOtpCommand, IssueSmsOtpOutcome } from '../identity/index.js';
import { HttpReply } from '../web-api/index.js';
import type { CreateTwoFactorSmsOtpRequest } from './dto/create-two-factor-sms-otp-request.dto.js';
import {
  CreateTwoFactorSmsOtpResponse,
  CreateTwoFactorSmsOtpResponseCode,
} from './dto/create-two-factor-sms-otp-response.dto.js';

// The page names no unit; RemainingExpirationSeconds beside them says seconds.
const SECOND = 1000;

export const toCommand = (
  model: CreateTwoFactorSmsOtpRequest,
  caller: Caller,
): IssueSmsOtpCommand => ({
  userId: model.UserId,
  typedNumber: model.GsmNumber,
  configurationId: model.TwoFactorConfigurationId,
  maxSends: model.MaxSMSCount,
  interval: model.MaxSMSInterval * SECOND,
  lifetime: model.OtpExpirationPeriod * SECOND,
  wait: model.IsSync === true,
  source: model.Source,
  clientId: caller.clientId,
  anyDestination: caller.has('otp:any-destination'),
  reveal: caller.has('otp:reveal'),
});

/** Always 200: this contract says in its body what failed. */
export const toReply = (
  outcome: IssueSmsOtpOutcome,
  caller: Caller,
): HttpReply<CreateTwoFactorSmsOtpResponse> =>
  new HttpReply(200, newModel(CreateTwoFactorSmsOtpResponse, answerOf(outcome, caller)));

function answerOf(
  outcome: IssueSmsOtpOutcome,
  caller: Caller,
): Partial<CreateTwoFactorSmsOtpResponse> {
  switch (outcome.kind) {
    case 'issued':
      return {
        Id: outcome.number,
        OtpIdReference: outcome.reference,
        ReferenceCode: outcome.referenceCode,
        // The code takes accounts over: it leaves only to a client that is named for it.
        OtpCode: caller.has('otp:reveal') ? outcome.code : null,
        RemainingExpirationSeconds: outcome.remainingSeconds,
        GsmNumber: outcome.phoneNumber,
        ExceptionMessage: outcome.accepted ? null : 'MessageStillQueued',
        Success: true,
      };
    case 'limitReached':
      return {
        GsmNumber: outcome.phoneNumber,
        ExceptionMessage: 'MaxOtpRequestExceeded',
        Code: CreateTwoFactorSmsOtpResponseCode.MaxOtpRequestExceededCode,
      };
    case 'userNotFound':
      return { ExceptionMessage: 'UserNotFound' };
    case 'noNumber':
      return { ExceptionMessage: 'GsmNumberMissing' };
    case 'badNumber':
      return { ExceptionMessage: 'InvalidGsmNumber' };
    case 'foreignNumber':
      return { ExceptionMessage: 'GsmNumberNotAllowed' };
    case 'countryNotServed':
      return { ExceptionMessage: 'CountryNotServed' };
  }
}
