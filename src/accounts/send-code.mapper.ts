import type { Caller } from '../clients/index.js';
import { EMPTY_GUID } from '../data-contract/index.js';
import type { SendCodeCommand, SendCodeOutcome } from '../identity/index.js';
import { HttpError, HttpReply } from '../web-api/index.js';
import type { AccountModel } from './dto/account-model.dto.js';
import { readRowVersion } from './row-version.js';

/** Only what the caller may say: who, which version was seen, which language, and whether a reset is meant. */
export const toCommand = (model: AccountModel, caller: Caller): SendCodeCommand => ({
  accountId: model.ID === EMPTY_GUID ? undefined : model.ID,
  email: model.Email ?? undefined,
  userName: model.UserName ?? undefined,
  rowVersion: readRowVersion(model.RowVersion),
  language: model.Language,
  resetPassword: model.ResetPassword,
  clientId: caller.clientId,
});

/** What `Ok()` gives, to whoever is not trusted whatever happened; to a client, what helps it operate. */
export function toReply(outcome: SendCodeOutcome, caller: Caller): HttpReply {
  if (!caller.trusted) return new HttpReply(200);
  switch (outcome.kind) {
    case 'sent':
      return new HttpReply(200);
    case 'accountNotFound':
      return HttpError.of(404, 'The account was not found.');
    case 'staleRowVersion':
      return HttpError.of(409, 'The account was changed since it was read.');
    case 'nothingToSend':
      return HttpError.of(409, 'There is no code to send to this account.');
    case 'tooSoon':
      return HttpError.of(429, 'A code was sent not long ago. Try again later.', {
        'Retry-After': String(outcome.retryAfterSeconds),
      });
  }
}
