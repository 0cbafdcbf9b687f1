import type { Caller } from '../clients/index.js';
import { DateTime, EMPTY_GUID, newModel, readGuid, unreadable } from '../data-contract/index.js';
import type {
  AccountSnapshot,
  CreateAccountCommand,
  CreateAccountOutcome,
  UpdateAccountCommand,
  UpdateAccountOutcome,
} from '../identity/index.js';
import { HttpError, HttpReply } from '../web-api/index.js';
import { AccountModel } from './dto/account-model.dto.js';
import { readRowVersion, writeRowVersion } from './row-version.js';

// What both routes may write. A missing e-mail address is as bad as a malformed one.
const entriesOf = (model: AccountModel) => ({
  email: model.Email ?? '',
  userName: model.UserName,
  phoneNumber: model.PhoneNumber,
  language: model.Language,
  twoFactorEnabled: model.TwoFactorEnabled,
  lastApplication: model.LastApplicationAccessed,
  lastCompany: model.LastCompanyVisited,
});

/**
 * A new account is active and can be locked: a client that leaves these flags out says "false" on the
 * wire without meaning it. A hash is taken from nobody but an importing client.
 */
export const toCreateCommand = (model: AccountModel, caller: Caller): CreateAccountCommand => ({
  ...entriesOf(model),
  accountId: model.ID === EMPTY_GUID ? undefined : model.ID,
  passwordHash: caller.has('accounts:import') ? model.PasswordHash : null,
  clientId: caller.clientId,
});

export const toUpdateCommand = (model: AccountModel, caller: Caller): UpdateAccountCommand => ({
  ...entriesOf(model),
  accountId: model.ID,
  rowVersion: readRowVersion(model.RowVersion),
  lockoutEnabled: model.LockoutEnabled,
  isActive: model.IsActive,
  clientId: caller.clientId,
});

/** The account as it stands now, or why it was not written. */
export function toReply(
  outcome: CreateAccountOutcome | UpdateAccountOutcome,
): HttpReply<AccountModel | HttpError> {
  switch (outcome.kind) {
    case 'created':
    case 'updated':
      return new HttpReply(200, modelOf(outcome.account));
    case 'accountNotFound':
      return HttpError.of(404, 'The account was not found.');
    case 'staleRowVersion':
      return HttpError.of(409, 'The account was changed since it was read.');
    case 'taken':
      return HttpError.of(409, TAKEN[outcome.what]);
    case 'badEmail':
      return HttpError.of(400, 'The e-mail address is missing or not valid.');
    case 'badUserName':
      return HttpError.of(400, 'The user name is not valid.');
    case 'badPhoneNumber':
      return HttpError.of(400, 'The phone number is not valid.');
    case 'badPasswordHash':
      return HttpError.of(400, 'The password hash is of no known format.');
  }
}

const TAKEN = {
  id: 'There is an account with this id already.',
  email: 'The e-mail address belongs to another account.',
  userName: 'The user name belongs to another account.',
};

/** Hash, stamp and code stay null: whoever holds one of them holds the account. */
const modelOf = (account: AccountSnapshot): AccountModel =>
  newModel(AccountModel, {
    ID: account.id,
    Email: account.email,
    EmailConfirmed: account.emailConfirmed,
    PhoneNumber: account.phoneNumber,
    PhoneNumberConfirmed: account.phoneConfirmed,
    TwoFactorEnabled: account.twoFactorEnabled,
    LockoutEndDateUtc:
      account.lockoutEnd === null ? null : DateTime.fromEpochMilliseconds(account.lockoutEnd),
    LockoutEnabled: account.lockoutEnabled,
    AccessFailedCount: account.accessFailedCount,
    UserName: account.userName,
    LastApplicationAccessed: account.lastApplication,
    LastCompanyVisited: account.lastCompany,
    IsDeleted: account.isDeleted,
    IsActive: account.isActive,
    CreatedUserID: guidOf(account.createdBy),
    CreatedDate: DateTime.fromEpochMilliseconds(account.createdAt),
    ModifiedUserID: guidOf(account.modifiedBy),
    ModifiedDate: DateTime.fromEpochMilliseconds(account.modifiedAt),
    RowVersion: writeRowVersion(account.rowVersion),
    Language: account.language,
  });

/** The client's or the owner's id; whoever else wrote the row has none. */
function guidOf(writer: string): string {
  const id = readGuid(writer);
  return id === unreadable ? EMPTY_GUID : id;
}
