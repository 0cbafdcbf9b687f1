import type { Caller } from '../clients/index.js';
import {
  type RegistrationResult,
  registrationResult,
  YindoApiStatusCode,
} from '../envelopes/index.js';
import {
  type ResetPasswordCommand,
  type ResetPasswordOutcome,
  violationTexts,
} from '../identity/index.js';
import { HttpReply } from '../web-api/index.js';
import type { UserResetConfirmation } from './dto/user-reset-confirmation.dto.js';

const { Success, Failure, NotFound } = YindoApiStatusCode;

export const toCommand = (model: UserResetConfirmation): ResetPasswordCommand => ({
  account: { id: model.UserID },
  code: model.ConfirmationCode,
  newPassword: model.Password,
});

/** The vendor's envelope; account data only after a success, an unknown user only to a client with the scope. */
export function toReply(
  outcome: ResetPasswordOutcome,
  caller: Caller,
): HttpReply<RegistrationResult> {
  switch (outcome.kind) {
    case 'passwordChanged': {
      const { id, email, userName } = outcome.account;
      const account = { UserID: id, Email: email, Username: userName };
      return reply(200, Success, 'The password has been reset.', account);
    }
    case 'codeRejected':
      return caller.has('accounts:reset') && !outcome.known
        ? reply(404, NotFound, 'The user was not found.')
        : reply(417, Failure, 'The confirmation code is not valid.');
    case 'passwordRefused':
      return reply(417, Failure, violationTexts(outcome.violations).join(' '));
  }
}

const reply = (status: number, ...result: Parameters<typeof registrationResult>) =>
  new HttpReply(status, registrationResult(...result));
