import type { Caller } from '../clients/index.js';
import {
  type RegisterAccountCommand,
  type RegisterAccountOutcome,
  violationTexts,
} from '../identity/index.js';
import type { HttpReply } from '../web-api/index.js';
import type { AccountRequest } from './dto/account-request.dto.js';
import type { ResponseOfObject } from './dto/response-of-object.dto.js';
import { failed, succeeded } from './response.js';

/**
 * Names, company, address and time zone are read and dropped: no route of this contract gives them
 * back. Half of the code is texted, so an account without a number could never be validated.
 */
export const toCommand = (
  parentId: string,
  model: AccountRequest,
  caller: Caller,
): RegisterAccountCommand => ({
  parentId,
  email: model.Email,
  userName: model.Username,
  phoneNumber: model.MobilePhone?.trim() || NO_NUMBER,
  password: model.Password,
  clientId: caller.clientId,
});

// No telephone number, so that the flow refuses it as it refuses a bad one.
const NO_NUMBER = '-';

export function toReply(outcome: RegisterAccountOutcome): HttpReply<ResponseOfObject> {
  switch (outcome.kind) {
    case 'created':
      return succeeded(outcome.accountId);
    case 'parentNotFound':
      return failed(404, 'AccountNotFound', 'The account was not found.');
    case 'passwordRefused':
      return failed(400, 'InvalidPassword', violationTexts(outcome.violations).join(' '));
    case 'badPhoneNumber':
      return failed(400, 'InvalidMobilePhone', 'The mobile phone is missing or not valid.');
    case 'badEmail':
      return failed(400, 'InvalidEmailAddress', 'The email address is not valid.');
    case 'badUserName':
      return failed(400, 'InvalidUsername', 'The username is not valid.');
    case 'taken':
      return outcome.what === 'userName'
        ? failed(409, 'UsernameInUse', 'The username belongs to another account.')
        : failed(409, 'EmailAddressInUse', 'The email address belongs to another account.');
    case 'badPasswordHash':
      throw new Error('This contract sends no hash.');
  }
}
