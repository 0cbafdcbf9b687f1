import { type digestsOf, type ImportedAccount, isSaid, type Says } from './imported-account.js';

/** A row that has been read and has no fault. */
export interface CheckedRow {
  readonly account: ImportedAccount;
  /** What the row says something of. */
  readonly says: Says;
  readonly digests: ReturnType<typeof digestsOf>;
}

/** An account that shares a key with some row of the batch. */
export interface ExistingAccount {
  readonly id: string;
  readonly number: number;
  readonly emailKey: string | null;
  readonly userNameKey: string | null;
  readonly rowVersion: number;
  /** Of the row that was last imported into it; null for one that was born here. */
  readonly rowDigest: string | null;
  readonly credentialDigest: string | null;
  /** Whether that row knew it by its number alone; null where nothing was imported, or the note is from before. */
  readonly byNumber: boolean | null;
}

/** A row and the account that it speaks of. */
export interface MatchedRow {
  readonly row: CheckedRow;
  readonly target: ExistingAccount;
}

export interface PlannedUpdate extends MatchedRow {
  /** Whether the row's password hash takes the place of the one here; its security stamp goes with it. */
  readonly takesCredential: boolean;
}

/** What is to be done with the rows of a batch. */
export interface ImportPlan {
  readonly creates: CheckedRow[];
  readonly updates: PlannedUpdate[];
  readonly unchanged: MatchedRow[];
  readonly rejects: { readonly row: CheckedRow; readonly reason: string }[];
}

/** Stands for the digest of an account that was erased here: its personal data must not come back. */
export const ERASED = 'erased';

/** Sorts checked rows by what is there already. Pure: the statements that follow guard it. */
export function planImport(
  rows: readonly CheckedRow[],
  existing: readonly ExistingAccount[],
): ImportPlan {
  const plan: ImportPlan = { creates: [], updates: [], unchanged: [], rejects: [] };
  const holders = holdersOf(existing);
  const targets = new Set<ExistingAccount>();
  for (const row of rows) {
    const target = targetOf(row.account, holders);
    const refused = refusal(row, target, targets);
    // Before its keys are looked at: what it says was taken already, whoever has its old address by now.
    const isKnown = refused === undefined && target !== undefined && isUnchanged(row, target);
    const reason = refused ?? (isKnown ? undefined : conflict(row.account, target, holders));
    if (reason !== undefined) plan.rejects.push({ row, reason });
    else if (target === undefined) plan.creates.push(row);
    else if (isKnown) plan.unchanged.push({ row, target });
    else plan.updates.push(updateOf(row, target));
    if (target) targets.add(target);
  }
  return plan;
}

const holdersOf = (existing: readonly ExistingAccount[]) => ({
  id: new Map(existing.map((account) => [account.id, account])),
  number: new Map(existing.map((account) => [account.number, account])),
  emailKey: new Map(existing.map((account) => [account.emailKey, account])),
  userNameKey: new Map(existing.map((account) => [account.userNameKey, account])),
});
type Holders = ReturnType<typeof holdersOf>;

// By its own id first; an address names an account only for a row that has no id of any kind.
function targetOf({ id, number, emailKey }: ImportedAccount, holders: Holders) {
  if (id !== null) return holders.id.get(id);
  if (number !== null) return holders.number.get(number);
  return emailKey === null ? undefined : holders.emailKey.get(emailKey);
}

const UNIQUE = [
  ['emailKey', 'Email'],
  ['userNameKey', 'UserName'],
  ['number', 'Number'],
] as const;

function conflict(
  account: ImportedAccount,
  target: ExistingAccount | undefined,
  holders: Holders,
): string | undefined {
  for (const [key, name] of UNIQUE) {
    const value = account[key];
    const holder =
      value === null ? undefined : (holders[key] as Holders['id']).get(value as string);
    if (holder && holder !== target) return `${name} belongs to another account, ${holder.id}`;
  }
  return undefined;
}

function refusal(
  row: CheckedRow,
  target: ExistingAccount | undefined,
  taken: ReadonlySet<ExistingAccount>,
): string | undefined {
  if (!target) return undefined;
  if (target.rowDigest === ERASED) return `the account ${target.id} was erased here`;
  if (taken.has(target)) return `another row is the account ${target.id} too`;
  return hasByNumber(row.account) && !cameByNumber(row, target)
    ? `the number ${target.number} is that of the account ${target.id}, which did not come by its number: give its GUID as Id if they are one person, else no number`
    : undefined;
}

/** Whether the row says who it is by a number alone. */
export const hasByNumber = ({ id, number }: ImportedAccount): boolean =>
  id === null && number !== null;

// Whoever was born here, or came by a GUID, has a number that was drawn: it says nothing about the old system's.
function cameByNumber(row: CheckedRow, target: ExistingAccount): boolean {
  const { account } = row;
  if (target.byNumber !== null) return Boolean(target.byNumber);
  if (target.rowDigest === null) return false;
  // A note from before tells by its digest, which has the number and no id; failing that, one name is the same.
  const isSame = (key: 'emailKey' | 'userNameKey') =>
    account[key] !== null && account[key] === target[key];
  return isUnchanged(row, target) || isSame('emailKey') || isSame('userNameKey');
}

const isUnchanged = ({ digests }: CheckedRow, { rowDigest }: ExistingAccount): boolean =>
  rowDigest === digests.row || rowDigest === digests.formerRow;

// The one here may be newer than one that the old system has not changed, or of which it says nothing.
const takesCredential = ({ digests, says }: CheckedRow, target: ExistingAccount): boolean =>
  isSaid('passwordHash', says) &&
  target.credentialDigest !== digests.credential &&
  target.credentialDigest !== digests.formerCredential;

const updateOf = (row: CheckedRow, target: ExistingAccount): PlannedUpdate => ({
  row,
  target,
  takesCredential: takesCredential(row, target),
});
