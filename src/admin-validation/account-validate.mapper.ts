import type { Caller } from '../clients/index.js';
import { newModel } from '../data-contract/index.js';
import type { ValidateAccountCommand, ValidateAccountOutcome } from '../identity/index.js';
import { HttpReply } from '../web-api/index.js';
import type { AccountValidate } from './dto/account-validate.dto.js';
import {
  Identification,
  ResponseData,
  ResponseError,
  ResponseOfObject,
} from './dto/response-of-object.dto.js';

export const toCommand = (
  id: string,
  model: AccountValidate,
  caller: Caller,
): ValidateAccountCommand => ({
  accountId: id,
  code: model.VerificationCode,
  clientId: caller.clientId,
});

/** The portal's envelope. Nobody learns which half was wrong; only a client learns more than "wrong". */
export function toReply(
  outcome: ValidateAccountOutcome,
  caller: Caller,
): HttpReply<ResponseOfObject> {
  if (outcome.kind === 'validated') return new HttpReply(200, validated(outcome.accountId));
  switch (caller.trusted ? outcome.kind : 'codeRejected') {
    case 'accountNotFound':
      return failed(404, 'AccountNotFound', 'The account was not found.');
    case 'tooManyAttempts':
      return failed(
        429,
        'TooManyAttempts',
        'Too many wrong codes were submitted for this account.',
      );
    case 'codeRejected':
      return failed(400, 'InvalidVerificationCode', 'The verification code is not valid.');
  }
}

const validated = (UserId: string): ResponseOfObject =>
  newModel(ResponseOfObject, {
    ResponseData: newModel(ResponseData, {
      Identification: newModel(Identification, { UserId }),
      Result: 'Success',
      Detail: {},
    }),
  });

const failed = (status: number, ErrorCode: string, ErrorReason: string) =>
  new HttpReply(
    status,
    newModel(ResponseOfObject, { Error: newModel(ResponseError, { ErrorCode, ErrorReason }) }),
  );
