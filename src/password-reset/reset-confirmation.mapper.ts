import type { Caller } from '../clients/index.js';
import { newModel } from '../data-contract/index.js';
import { RegistrationResult, YindoApiStatus, YindoApiStatusCode } from '../envelopes/index.js';
import {
  type ResetPasswordCommand,
  type ResetPasswordOutcome,
  violationTexts,
} from '../identity/index.js';
import { HttpReply } from '../web-api/index.js';
import type { UserResetConfirmation } from './dto/user-reset-confirmation.dto.js';

export const toCommand = (model: UserResetConfirmation): ResetPasswordCommand => ({
  account: { id: model.UserID },
  code: model.ConfirmationCode,
  newPassword: model.Password,
});

/** The vendor's envelope; account data only after a success, an unknown user only to a known client. */
export function toReply(
  outcome: ResetPasswordOutcome,
  caller: Caller,
): HttpReply<RegistrationResult> {
  switch (outcome.kind) {
    case 'passwordChanged': {
      const { id, email, userName } = outcome.account;
      const account = { UserID: id, Email: email, Username: userName };
      return reply(200, YindoApiStatusCode.Success, 'The password has been reset.', account);
    }
    case 'codeRejected':
      return caller.trusted && !outcome.known
        ? reply(404, YindoApiStatusCode.NotFound, 'The user was not found.')
        : reply(417, YindoApiStatusCode.Failure, 'The confirmation code is not valid.');
    case 'passwordRefused':
      return reply(417, YindoApiStatusCode.Failure, violationTexts(outcome.violations).join(' '));
  }
}

function reply(
  status: number,
  Code: number,
  Text: string,
  account: Partial<RegistrationResult> = {},
) {
  const Status = newModel(YindoApiStatus, { Code, Text });
  return new HttpReply(status, newModel(RegistrationResult, { ...account, Status }));
}
