import type { Caller } from '../clients/index.js';
import type { ValidateAccountCommand, ValidateAccountOutcome } from '../identity/index.js';
import type { HttpReply } from '../web-api/index.js';
import type { AccountValidate } from './dto/account-validate.dto.js';
import type { ResponseOfObject } from './dto/response-of-object.dto.js';
import type { SubAccountValidate } from './dto/sub-account-validate.dto.js';
import { failed, succeeded } from './response.js';

export const toCommand = (
  id: string,
  model: AccountValidate | SubAccountValidate,
  caller: Caller,
): ValidateAccountCommand => ({
  accountId: id,
  code: model.VerificationCode,
  clientId: caller.clientId,
});

/** Nobody learns which half was wrong; only a client learns more than "wrong". */
export function toReply(
  outcome: ValidateAccountOutcome,
  caller: Caller,
): HttpReply<ResponseOfObject> {
  if (outcome.kind === 'validated') return succeeded(outcome.accountId);
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
