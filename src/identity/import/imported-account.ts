import { createHash } from 'node:crypto';
import { EmailAddress, userNameKey } from '../contact/email-address.js';
import { PhoneNumber } from '../contact/phone-number.js';
import { isAspNetIdentityHash } from '../password/hash-formats/aspnet-identity.js';
import { isBcryptHash } from '../password/hash-formats/bcrypt.js';
import {
  readCountField,
  readGuidField,
  readMomentField,
  readNumberField,
  readSwitchField,
  RowFault,
} from './field-readers.js';

/** A row of the old database: its columns by name, as text; null and '' are both nothing. */
export type OldRow = Readonly<Record<string, string | null>>;

/** An account as the old database had it, checked. Moments are epoch milliseconds. */
export interface ImportedAccount {
  /** Null when the old system knew the account by number or address alone. */
  readonly id: string | null;
  readonly number: number | null;
  readonly email: string | null;
  readonly emailKey: string | null;
  readonly emailConfirmed: boolean;
  readonly userName: string | null;
  readonly userNameKey: string | null;
  readonly phoneNumber: string | null;
  readonly phoneConfirmed: boolean;
  readonly language: string | null;
  readonly passwordHash: string | null;
  readonly securityStamp: string | null;
  readonly twoFactorEnabled: boolean;
  readonly lockoutEnabled: boolean;
  readonly lockoutEnd: number | null;
  readonly accessFailedCount: number;
  readonly isActive: boolean;
  readonly isDeleted: boolean;
  readonly lastApplication: string | null;
  readonly lastCompany: number | null;
  readonly createdBy: string | null;
  readonly createdAt: number | null;
  readonly modifiedBy: string | null;
  readonly modifiedAt: number | null;
}

// Columns of AspNetUsers (Identity 2 and Core) and members of AccountModel, folded: two names may mean one.
const NAMES = {
  id: ['id', 'userid'],
  number: ['number', 'accountnumber'],
  email: ['email'],
  emailConfirmed: ['emailconfirmed'],
  userName: ['username'],
  phoneNumber: ['phonenumber'],
  phoneConfirmed: ['phonenumberconfirmed'],
  language: ['language'],
  passwordHash: ['passwordhash'],
  securityStamp: ['securitystamp'],
  twoFactorEnabled: ['twofactorenabled'],
  lockoutEnabled: ['lockoutenabled'],
  lockoutEnd: ['lockoutenddateutc', 'lockoutend'],
  accessFailedCount: ['accessfailedcount'],
  isActive: ['isactive'],
  isDeleted: ['isdeleted'],
  lastApplication: ['lastapplicationaccessed'],
  lastCompany: ['lastcompanyvisited'],
  createdBy: ['createduserid'],
  createdAt: ['createddate'],
  modifiedBy: ['modifieduserid'],
  modifiedAt: ['modifieddate'],
} as const;

const KNOWN: ReadonlySet<string> = new Set(Object.values(NAMES).flat());
const folded = (name: string) => name.toLowerCase().replace(/[\s_]/g, '');
const LANGUAGE = /^[A-Za-z]{1,8}(?:[-_][A-Za-z0-9]{1,8}){0,3}$/;
const LONGEST_STAMP = 200;
// PostgreSQL refuses them, and with them the whole batch: NUL, and half a pair of UTF-16.
const UNSTORABLE = /[\0\p{Cs}]/u;

/** Whether a column says something that is taken over; others (SecurityCode, NormalizedEmail …) are left behind. */
export const isImportedColumn = (name: string): boolean => KNOWN.has(folded(name));

/** Checks a row; `region` reads national phone numbers. @throws RowFault naming the first bad field */
export function importedAccount(row: OldRow, region?: string): ImportedAccount {
  const fields = new Map(Object.entries(row).map(([name, text]) => [folded(name), text || null]));
  const field = (name: keyof typeof NAMES) =>
    NAMES[name].map((spelling) => fields.get(spelling)).find((text) => text != null) ?? null;
  const flag = (column: string, name: keyof typeof NAMES, otherwise: boolean) =>
    readSwitchField(column, field(name), otherwise);
  const account = {
    ...whose(field('id'), field('number')),
    ...mailbox(field('email')),
    emailConfirmed: flag('EmailConfirmed', 'emailConfirmed', false),
    ...named(field('userName')),
    phoneNumber: phone(field('phoneNumber'), region),
    phoneConfirmed: flag('PhoneNumberConfirmed', 'phoneConfirmed', false),
    language: language(field('language')),
    passwordHash: knownHash(field('passwordHash')),
    securityStamp: stamp(field('securityStamp')),
    twoFactorEnabled: flag('TwoFactorEnabled', 'twoFactorEnabled', false),
    lockoutEnabled: flag('LockoutEnabled', 'lockoutEnabled', true),
    lockoutEnd: readMomentField('LockoutEnd', field('lockoutEnd')),
    accessFailedCount: readCountField('AccessFailedCount', field('accessFailedCount'), 0) ?? 0,
    isActive: flag('IsActive', 'isActive', true),
    isDeleted: flag('IsDeleted', 'isDeleted', false),
    lastApplication: readGuidField('LastApplicationAccessed', field('lastApplication')),
    lastCompany: readCountField('LastCompanyVisited', field('lastCompany'), -2_147_483_648),
    createdBy: readGuidField('CreatedUserID', field('createdBy')),
    createdAt: readMomentField('CreatedDate', field('createdAt')),
    modifiedBy: readGuidField('ModifiedUserID', field('modifiedBy')),
    modifiedAt: readMomentField('ModifiedDate', field('modifiedAt')),
  };
  if (account.id === null && account.number === null && account.emailKey === null)
    throw new RowFault('the row names nobody: it has no Id, no Number and no Email');
  return account;
}

/** Members that a row says something of: a column that is there and empty says `nothing`. */
export type Says = ReadonlySet<string>;

/** What the row says something of; a file without a column says nothing of it, and it is left as it is. */
export function saysOf(row: OldRow): Says {
  const spelt = new Set(Object.keys(row).map(folded));
  const members = Object.entries(NAMES).filter(([, names]) =>
    names.some((name) => spelt.has(name)),
  );
  return new Set(members.map(([member]) => member));
}

/** Whether a row says something of a field of its account. */
export const isSaid = (field: string, says: Says): boolean => says.has(field.replace(/Key$/, ''));

// A number may stand in Id.
const isWhose = (field: string) => field === 'id' || field === 'number';

/** Digests of all that the row says, and of its password hash alone: equal rows have equal ones. */
export const digestsOf = (account: ImportedAccount, says: Says) => ({
  row: `2.${digest(Object.entries(account).filter(([field]) => isWhose(field) || isSaid(field, says)))}`,
  /** As notes from before have it, for which a column that is not there was empty. */
  formerRow: digest(Object.values(account)),
  // The hash alone: the old system draws another stamp for other reasons than a password too.
  credential: `2.${digest([account.passwordHash])}`,
  formerCredential: digest([account.passwordHash, account.securityStamp]),
});

const digest = (values: readonly unknown[]) =>
  createHash('sha256').update(JSON.stringify(values)).digest('base64url').slice(0, 24);

// Systems with integer keys put them into Id; they are the account numbers that one contract speaks of.
function whose(id: string | null, number: string | null) {
  if (id !== null && /^\d+$/.test(id.trim()))
    return { id: null, number: readNumberField('Id', id) };
  return { id: readGuidField('Id', id), number: readNumberField('Number', number) };
}

function mailbox(text: string | null) {
  if (text === null) return { email: null, emailKey: null };
  const mailbox = EmailAddress.parse(text);
  if (!mailbox) throw new RowFault('Email is no address that mail can be sent to');
  return { email: mailbox.address, emailKey: mailbox.key };
}

function named(text: string | null) {
  if (text === null) return { userName: null, userNameKey: null };
  const key = userNameKey(text);
  if (key === undefined) throw new RowFault('UserName is too long or has invisible characters');
  return { userName: text.trim(), userNameKey: key };
}

function phone(text: string | null, region: string | undefined): string | null {
  if (text === null) return null;
  const parsed = PhoneNumber.parse(text, region);
  if (!parsed) throw new RowFault('PhoneNumber is no number that can be texted');
  return parsed.e164;
}

function language(text: string | null): string | null {
  if (text !== null && !LANGUAGE.test(text)) throw new RowFault('Language is no language tag');
  return text;
}

function stamp(text: string | null): string | null {
  if (text === null) return null;
  if (UNSTORABLE.test(text))
    throw new RowFault('SecurityStamp has characters that no database keeps');
  // Never into a pair: half of one is such a character.
  return text.slice(0, LONGEST_STAMP).replace(/[\ud800-\udbff]$/, '');
}

function knownHash(hash: string | null): string | null {
  if (hash === null || isAspNetIdentityHash(hash) || isBcryptHash(hash)) return hash;
  throw new RowFault('PasswordHash is in no known format (ASP.NET Identity V2 or V3)');
}
