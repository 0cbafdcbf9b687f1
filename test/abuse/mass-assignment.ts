import { randomInt } from 'node:crypto';
import { contractOf } from '../../src/data-contract/index.js';
import { AccountModel } from '../../src/accounts/dto/account-model.dto.js';
import type { Value } from '../../src/runtime/index.js';
import { storeAccount, type StoredAccount } from '../support/stored-account.js';
import { calls, type Call, type Target } from './target.js';
import { type Heard, volley } from './volley.js';

type Row = Record<string, Value>;

const pick = <T>(values: readonly T[]): T => values[randomInt(values.length)];
const text = () =>
  pick<string | null>([
    null,
    '',
    'thief',
    'thief@example.test',
    '+905350000000',
    'a\u0000b',
    "'; --",
    '😀',
  ]);
const flag = () => pick([true, false]);
const moment = () =>
  pick(['2026-01-06T12:00:00Z', '0001-01-01T00:00:00', '9999-12-31T23:59:59.9999999']);
const guid = () =>
  pick(['00000000-0000-0000-0000-000000000000', '11111111-1111-4111-8111-111111111111']);
const int = () => pick([0, 1, -1, 2_147_483_647, -2_147_483_648]);

/** Values of the right type for each of the 27 members, the three that choose the account apart. */
const VALUES: Record<string, () => unknown> = {
  ...Object.fromEntries(
    ['SecurityCode', 'PasswordHash', 'SecurityStamp', 'PhoneNumber', 'Language'].map((n) => [
      n,
      text,
    ]),
  ),
  ...Object.fromEntries(
    [
      ...[
        'EmailConfirmed',
        'ResetPassword',
        'UpdateProfile',
        'PendingInvitation',
        'LockoutEnabled',
      ],
      ...['PhoneNumberConfirmed', 'TwoFactorEnabled', 'IsDeleted', 'IsActive', 'IsDecrypt'],
    ].map((n) => [n, flag]),
  ),
  ...{ LockoutEndDateUtc: moment, CreatedDate: moment, ModifiedDate: moment },
  ...{ LastApplicationAccessed: guid, CreatedUserID: guid, ModifiedUserID: guid },
  ...{ AccessFailedCount: int, LastCompanyVisited: int },
  ...{ Email: text, UserName: text },
  RowVersion: () => pick([null, 'AAAAAAAAAAE=', 'AAAAAAAAAAI=', 'QEA=', '']),
};

/** A body over a random subset of the members that names the account by its id. */
function bodyFor({ id }: StoredAccount): object {
  const chosen = Object.entries(VALUES).filter(() => flag());
  return { ID: id, ...Object.fromEntries(chosen.map(([name, draw]) => [name, draw()])) };
}

export interface Assignment {
  readonly statuses: Record<number, number>;
  /** Rows of the account table before and after. */
  readonly before: Row[];
  readonly after: Row[];
  /** Members that no body can have carried. */
  readonly missing: string[];
}

/** Sends random bodies over all members to a few accounts; none of their columns may change. */
export async function assignAtRandom(
  target: Target,
  count: number,
  heard?: Heard,
): Promise<Assignment> {
  const accounts: StoredAccount[] = [];
  for (let n = 0; n < 20; n += 1) accounts.push(await storeAccount(target.work));
  const before = await rowsOf(target);
  const callFor = (n: number): Call => ({
    ...calls.sendAgain(accounts[n % accounts.length]),
    body: bodyFor(accounts[n % accounts.length]),
  });
  const statuses = await volley(target, { count, connections: 16 }, callFor, heard);
  const members = contractOf(AccountModel).members.map(({ name }) => name);
  const missing = members.filter((name) => name !== 'ID' && !(name in VALUES));
  return { statuses, before, after: await rowsOf(target), missing };
}

const rowsOf = (target: Target) =>
  target.work.run((tx) => tx.select<Row>('SELECT * FROM account ORDER BY number'));
