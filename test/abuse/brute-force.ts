import { storeAccount } from '../support/stored-account.js';
import { accountWithCode, budgetsOf, call, calls, newestCode, type Target } from './target.js';
import { type Heard, volley } from './volley.js';

/** What an attack came to. */
export interface Siege {
  /** Guesses that were compared with the code, by its own count. */
  readonly evaluated: number;
  /** Guesses taken from the account, by each of its budgets. */
  readonly budgets: readonly number[];
  /** What the right code was answered afterwards. */
  readonly rightCode: number;
  /** How often each status was answered. */
  readonly statuses: Record<number, number>;
}

export interface Size {
  readonly count: number;
  readonly connections: number;
}

// Wrong by their shape's own rules: the drawn digits and letters are replaced one by one.
const wrongShort = (right: string, n: number) => {
  const guess = `${String(n % 10_000).padStart(4, '0')}ABCD`;
  return guess === right ? '0000ZZZZ' : guess;
};
const wrongStrong = (n: number) =>
  String(n)
    .padStart(26, 'A')
    .replaceAll(/[0189]/g, 'Z');

/** Guesses at one short code, by a client that may validate. */
export async function besiegeShortCode(target: Target, size: Size, heard?: Heard): Promise<Siege> {
  const { account, code } = await accountWithCode(target, 'validation');
  const statuses = await volley(
    target,
    size,
    (n) => calls.validate(account, wrongShort(code, n)),
    heard,
  );
  const rightCode = (await call(target, calls.validate(account, code))).status;
  const sql = `SELECT submissions FROM one_time_code WHERE account_id = :id`;
  const rows = await target.work.run((tx) =>
    tx.select<{ submissions: number }>(sql, { id: account.id }),
  );
  const budgets = await budgetsOf(target, account);
  return { evaluated: rows[0].submissions, budgets, rightCode, statuses };
}

/** Guesses at one strong code, by strangers, over both routes that take it. */
export async function besiegeStrongCode(target: Target, size: Size, heard?: Heard): Promise<Siege> {
  const { account, code } = await accountWithCode(target, 'reset');
  const guess = (n: number) =>
    n % 2 === 0
      ? calls.resetByNumber(account.number, wrongStrong(n))
      : calls.resetById(account.id, wrongStrong(n));
  const statuses = await volley(target, size, guess, heard);
  const budgets = await budgetsOf(target, account);
  const rightCode = (await call(target, calls.resetByNumber(account.number, code))).status;
  return { evaluated: size.count, budgets, rightCode, statuses };
}

/** Guesses at an account that has no code; then it gets one. */
export async function besiegeNothing(target: Target, size: Size, heard?: Heard): Promise<Siege> {
  const account = await storeAccount(target.work);
  const statuses = await volley(
    target,
    size,
    (n) => calls.validate(account, wrongShort('', n)),
    heard,
  );
  const budgets = await budgetsOf(target, account);
  await call(target, calls.sendAgain(account));
  const code =
    (await newestCode(target, account.email)) + (await newestCode(target, account.phone));
  const rightCode = (await call(target, calls.validate(account, code))).status;
  return { evaluated: 0, budgets, rightCode, statuses };
}
