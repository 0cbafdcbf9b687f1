import type { Caller } from '../clients/index.js';
import {
  type RegistrationResult,
  registrationResult,
  YindoApiStatusCode,
} from '../envelopes/index.js';
import {
  type AccountSnapshot,
  type ConfirmEmailCommand,
  type ConfirmEmailOutcome,
  type RegisterAccountCommand,
  type RegisterAccountOutcome,
  violationTexts,
} from '../identity/index.js';
import { type HttpError, HttpReply, invalidMember } from '../web-api/index.js';
import type { UserConfirmation } from './dto/user-confirmation.dto.js';
import type { UserRegistration } from './dto/user-registration.dto.js';

const { Success, Failure, NotFound } = YindoApiStatusCode;

/** The confirmation code goes back to a client that may see it and takes it to the user, else into the mail. */
export const toRegisterCommand = (
  model: UserRegistration,
  caller: Caller,
): RegisterAccountCommand => ({
  email: model.Email,
  userName: model.Username,
  password: model.Password,
  firstCode: { purpose: 'emailConfirmation', reveal: caller.has('codes:reveal') },
  clientId: caller.clientId,
});

export const toConfirmCommand = (model: UserConfirmation): ConfirmEmailCommand => ({
  accountId: model.UserID,
  code: model.ConfirmationCode,
});

export function toRegisterReply(
  outcome: RegisterAccountOutcome,
): HttpReply<RegistrationResult | HttpError> {
  switch (outcome.kind) {
    case 'created':
      return reply(200, Success, 'The user was registered.', {
        ...accountData(outcome.account),
        ConfirmationCode: outcome.code ?? null,
      });
    case 'passwordRefused':
      return reply(417, Failure, violationTexts(outcome.violations).join(' '));
    case 'taken':
      return reply(417, Failure, 'The email address or the username is already in use.');
    case 'badEmail':
      return invalidMember('Email', 'The Email field is not a valid e-mail address.');
    case 'badUserName':
      return invalidMember('Username', 'The Username field is not a valid user name.');
    // This contract sends no phone, no parent and no hash.
    case 'badPhoneNumber':
    case 'badPasswordHash':
    case 'parentNotFound':
      throw new Error(`A registration cannot end as ${outcome.kind}.`);
  }
}

/** Account data only after a success, an unknown user only to a client that may look it up. */
export function toConfirmReply(
  outcome: ConfirmEmailOutcome,
  caller: Caller,
): HttpReply<RegistrationResult> {
  if (outcome.kind === 'confirmed')
    return reply(200, Success, 'The email address is confirmed.', accountData(outcome.account));
  return caller.has('accounts:read') && !outcome.known
    ? reply(404, NotFound, 'The user was not found.')
    : reply(417, Failure, 'The confirmation code is not valid.');
}

export const toLookUpReply = (account: AccountSnapshot | undefined) =>
  account
    ? reply(200, Success, 'The user exists.', accountData(account))
    : reply(404, NotFound, 'The user was not found.');

const accountData = ({
  id,
  email,
  userName,
}: Pick<AccountSnapshot, 'id' | 'email' | 'userName'>) => ({
  UserID: id,
  Email: email,
  Username: userName,
});

const reply = (status: number, ...result: Parameters<typeof registrationResult>) =>
  new HttpReply(status, registrationResult(...result));
