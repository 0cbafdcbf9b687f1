import {
  hasByNumber,
  type MatchedRow,
  type CheckedRow,
  type PlannedUpdate,
} from './import-plan.js';
import { type ImportedAccount, isSaid } from './imported-account.js';

const IMPORT = 'import';

/** An account's columns as they are, under the names that rows have them by. */
export type StoredFields = Readonly<Record<string, unknown>>;

/** When a row is written, and where a GUID comes from. */
export interface Writing {
  readonly now: number;
  readonly guid: () => string;
}

/** A new account and its note. What its row says nothing of is empty. */
export const createdRow = ({ account, digests }: CheckedRow, { now, guid }: Writing) => ({
  ...account,
  validatedAt: validatedAt(account, account, now),
  ...provenance(account, now),
  ...noteOf(digests),
  byNumber: hasByNumber(account),
  id: account.id ?? guid(),
  securityStamp: account.securityStamp ?? guid(),
});

/** A changed account and its note. What its row says nothing of stays as it is. */
export function changedRow(
  { row, target, takesCredential }: PlannedUpdate,
  stored: StoredFields,
  { now, guid }: Writing,
) {
  const { account, says } = row;
  const merged = Object.fromEntries(
    Object.entries(account).map(([field, value]) => [
      field,
      isSaid(field, says) ? value : stored[field],
    ]),
  );
  const confirms = ['emailConfirmed', 'phoneConfirmed', 'phoneNumber'].some((field) =>
    isSaid(field, says),
  );
  return {
    ...merged,
    validatedAt: confirms ? validatedAt(merged, account, now) : stored.validatedAt,
    ...provenance(account, now),
    ...renewedNote({ row, target }),
    byNumber: byNumberOf({ row, target }),
    id: target.id,
    number: account.number,
    rowVersion: target.rowVersion,
    takesCredential,
    passwordHash: account.passwordHash,
    securityStamp: account.securityStamp ?? guid(),
  };
}

/**
 * The note of a row that has not changed, in the form of today, for one from before: what the row says is
 * what it said when it was imported, so it had an id then, or it had none.
 */
export const completedNote = ({ row, target }: MatchedRow) => ({
  ...renewedNote({ row, target }),
  id: target.id,
  knownDigest: target.rowDigest,
  byNumber: hasByNumber(row.account),
});

/** Whether the note of an unchanged row is from before. */
export const isIncomplete = ({ row, target }: MatchedRow): boolean =>
  target.byNumber === null || target.rowDigest !== row.digests.row;

// Both halves of a validation code went to addresses that the old system calls confirmed.
function validatedAt(is: StoredFields | ImportedAccount, said: ImportedAccount, now: number) {
  const isValidated = is.emailConfirmed && (is.phoneConfirmed || is.phoneNumber === null);
  return isValidated ? (said.modifiedAt ?? said.createdAt ?? now) : null;
}

const provenance = (account: ImportedAccount, now: number) => ({
  createdBy: account.createdBy ?? IMPORT,
  createdAt: account.createdAt ?? now,
  modifiedBy: account.modifiedBy ?? IMPORT,
  modifiedAt: account.modifiedAt ?? now,
});

const noteOf = ({ row, credential }: CheckedRow['digests']) => ({
  rowDigest: row,
  credentialDigest: credential,
});

// What was said of the credential last still holds where a row says nothing of it.
const renewedNote = ({ row, target }: MatchedRow) => ({
  ...noteOf(row.digests),
  ...(isSaid('passwordHash', row.says) ? {} : { credentialDigest: target.credentialDigest ?? '' }),
});

// The first row that made or met the account decides. A GUID may have been drawn here and come back with an
// export, so over a note from before it decides nothing.
const byNumberOf = ({ row, target }: MatchedRow): boolean | null =>
  target.byNumber ?? (hasByNumber(row.account) || (target.rowDigest === null ? false : null));
