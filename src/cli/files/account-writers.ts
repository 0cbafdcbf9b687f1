import { escapeXmlText } from '../../data-contract/index.js';
import type { StoredAccount } from '../../identity/index.js';
import type { FileFormat } from './account-file.js';

type Cell = string | number | boolean | null;

// AspNetUsers' columns and AccountModel's further members: what `accounts import` reads.
const COLUMNS: readonly (readonly [string, (account: StoredAccount) => Cell])[] = [
  ['ID', (account) => account.id],
  ['Number', (account) => account.number],
  ['Email', (account) => account.email],
  ['EmailConfirmed', (account) => account.emailConfirmed],
  ['PhoneNumber', (account) => account.phoneNumber],
  ['PhoneNumberConfirmed', (account) => account.phoneConfirmed],
  ['TwoFactorEnabled', (account) => account.twoFactorEnabled],
  ['LockoutEndDateUtc', (account) => momentOf(account.lockoutEnd)],
  ['LockoutEnabled', (account) => account.lockoutEnabled],
  ['AccessFailedCount', (account) => account.accessFailedCount],
  ['UserName', (account) => account.userName],
  ['LastApplicationAccessed', (account) => account.lastApplication],
  ['LastCompanyVisited', (account) => account.lastCompany],
  ['IsDeleted', (account) => account.isDeleted],
  ['IsActive', (account) => account.isActive],
  ['CreatedUserID', (account) => guidOrNull(account.createdBy)],
  ['CreatedDate', (account) => momentOf(account.createdAt)],
  ['ModifiedUserID', (account) => guidOrNull(account.modifiedBy)],
  ['ModifiedDate', (account) => momentOf(account.modifiedAt)],
  ['Language', (account) => account.language],
];
const SECRETS: typeof COLUMNS = [
  ['PasswordHash', (account) => account.passwordHash],
  ['SecurityStamp', (account) => account.securityStamp],
];

const momentOf = (at: number | null) => (at === null ? null : new Date(at).toISOString());
// Accounts that were made here name a client or `import`; the old columns hold GUIDs.
const guidOrNull = (text: string) => (/^[0-9a-f-]{36}$/.test(text) ? text : null);

/** How a format writes what stands before the accounts, one of them, and what stands after. */
export interface AccountWriters {
  readonly before: string;
  readonly row: (account: StoredAccount) => string;
  readonly after: string;
}

/** The writers of a format; hashes and stamps only where they are asked for. */
export function writersOf(format: FileFormat, withSecrets: boolean): AccountWriters {
  const columns = withSecrets ? [...COLUMNS, ...SECRETS] : COLUMNS;
  const cells = (account: StoredAccount) =>
    columns.map(([name, read]): readonly [string, Cell] => [name, read(account)]);
  switch (format) {
    case 'csv':
      return {
        before: `${columns.map(([name]) => name).join(',')}\n`,
        row: (account) => `${cells(account).map(csvCell).join(',')}\n`,
        after: '',
      };
    case 'jsonl':
      return {
        before: '',
        row: (account) => `${JSON.stringify(Object.fromEntries(cells(account)))}\n`,
        after: '',
      };
    case 'xml':
      return xmlWriters(cells);
  }
}

function csvCell([, value]: readonly [string, Cell]): string {
  const text = value === null ? '' : String(value);
  // A bare NULL is read as nothing.
  return /[",\r\n]|^NULL$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const NAMESPACE =
  'http://schemas.datacontract.org/2004/07/ArtSolutions.ReqStudio.Core.SecurityModels';

// DataContractSerializer wants members in ordinal order; it skips the ones that it does not know.
const xmlWriters = (
  cells: (account: StoredAccount) => (readonly [string, Cell])[],
): AccountWriters => ({
  before: `<ArrayOfAccountModel xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="${NAMESPACE}">\n`,
  row: (account) =>
    `<AccountModel>${cells(account)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) =>
        value === null
          ? `<${name} i:nil="true" />`
          : `<${name}>${escapeXmlText(String(value))}</${name}>`,
      )
      .join('')}</AccountModel>\n`,
  after: '</ArrayOfAccountModel>\n',
});
