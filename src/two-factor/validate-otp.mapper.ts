import type { Caller } from '../clients/index.js';
import { EMPTY_GUID, newModel } from '../data-contract/index.js';
import type {
  CodeName,
  ConfirmSmsOtpCommand,
  ConfirmSmsOtpOutcome,
  RedeemSmsOtpCommand,
  RedeemSmsOtpOutcome,
} from '../identity/index.js';
import { HttpReply } from '../web-api/index.js';
import {
  type ValidateTwoFactorSmsOtpByRefIdRequest,
  ValidateTwoFactorSmsOtpByRefIdResponse,
} from './dto/validate-two-factor-sms-otp-by-ref-id.dto.js';
import type { ValidateTwoFactorSmsOtpRequest } from './dto/validate-two-factor-sms-otp-request.dto.js';
import {
  ValidateTwoFactorSmsOtpResponse,
  ValidateTwoFactorSmsOtpResponseCode,
} from './dto/validate-two-factor-sms-otp-response.dto.js';

const REFUSED = {
  ExceptionMessage: 'InvalidOtpCode',
  Code: ValidateTwoFactorSmsOtpResponseCode.InvalidOtpCode,
};

// Numbers are counted up and addresses are known: whoever could name a code by both could use up its guesses.
const NO_NUMBER = -1;

function nameOf(model: ValidateTwoFactorSmsOtpRequest, caller: Caller): CodeName {
  const { OtpIdReference: reference, OtpId: number, UserId } = model;
  if (reference) return { reference };
  return { number: caller.trusted || UserId !== EMPTY_GUID ? number : NO_NUMBER };
}

/**
 * The user by id, else by e-mail address; the code by its reference, else by its number. To a stranger the
 * number says something only beside the id, which whoever asked for the code has.
 */
export const toRedeemCommand = (
  model: ValidateTwoFactorSmsOtpRequest,
  caller: Caller,
): RedeemSmsOtpCommand => ({
  userId: model.UserId === EMPTY_GUID ? undefined : model.UserId,
  email: model.Email ?? undefined,
  name: nameOf(model, caller),
  code: model.OtpCode ?? '',
  repeats: model.IsReValidate,
  wantsReset: model.IsReturnChangeRequestId,
  clientId: caller.clientId,
});

/** Always 200. A stranger who has the code learns no more than that it is right. */
export const toRedeemReply = (
  outcome: RedeemSmsOtpOutcome,
  caller: Caller,
): HttpReply<ValidateTwoFactorSmsOtpResponse> =>
  new HttpReply(
    200,
    newModel(
      ValidateTwoFactorSmsOtpResponse,
      outcome.kind === 'redeemed'
        ? {
            IsValid: true,
            GsmNumber: caller.trusted ? outcome.phoneNumber : null,
            PasswordChangeRequestId: outcome.resetCode,
          }
        : REFUSED,
    ),
  );

export const toConfirmCommand = (
  model: ValidateTwoFactorSmsOtpByRefIdRequest,
  caller: Caller,
): ConfirmSmsOtpCommand => ({
  userId: model.UserId,
  reference: model.OtpIdReference ?? '',
  takeOffOthers: model.DeleteGsmFromOtherCustomers,
  clientId: caller.clientId,
});

export const toConfirmReply = ({
  kind,
}: ConfirmSmsOtpOutcome): HttpReply<ValidateTwoFactorSmsOtpByRefIdResponse> =>
  new HttpReply(
    200,
    newModel(
      ValidateTwoFactorSmsOtpByRefIdResponse,
      kind === 'redeemed' ? { IsValid: true } : REFUSED,
    ),
  );
