import type { Caller } from '../clients/index.js';
import {
  type RegistrationResult,
  registrationResult,
  YindoApiStatusCode,
} from '../envelopes/index.js';
import type { RevealResetCommand, RevealResetOutcome } from '../identity/index.js';
import { HttpError, HttpReply } from '../web-api/index.js';

const { Success, NotFound } = YindoApiStatusCode;

export const toCommand = (
  account: RevealResetCommand['account'],
  caller: Caller,
): RevealResetCommand => ({ account, clientId: caller.clientId });

/** The vendor's envelope with a live code in it: the vendor takes it to the user. */
export function toReply(outcome: RevealResetOutcome): HttpReply<RegistrationResult | HttpError> {
  switch (outcome.kind) {
    case 'issued': {
      const { id, email, userName } = outcome.account;
      const account = { UserID: id, Email: email, Username: userName };
      const result = registrationResult(Success, 'The reset code was issued.', {
        ...account,
        ConfirmationCode: outcome.code,
      });
      // A GET is cached unless it says otherwise, and this answer takes an account over.
      return new HttpReply(200, result, { 'Cache-Control': 'no-store' });
    }
    case 'accountNotFound':
      return new HttpReply(404, registrationResult(NotFound, 'The user was not found.'));
    case 'tooMany':
      return HttpError.of(429, 'Too many reset codes were issued.', {
        'Retry-After': String(outcome.retryAfterSeconds),
      });
  }
}
