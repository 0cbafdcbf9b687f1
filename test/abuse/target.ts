import type { UnitOfWork } from '../../src/runtime/index.js';
import type { RunningApp } from '../support/running-app.js';
import { storeAccount, type StoredAccount } from '../support/stored-account.js';

/** The product under attack: one process or several, and the store that they share. */
export interface Target {
  readonly urls: readonly string[];
  /** Of a client with every scope of the development client. */
  readonly token: string;
  /** The same store, to arrange and to count by. */
  readonly work: UnitOfWork;
}

/** The product inside this process. */
export const targetOf = ({ url, token, work }: RunningApp): Target => ({
  urls: [url],
  token,
  work,
});

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly text: string;
}

export interface Call {
  readonly method: 'POST' | 'PUT' | 'PATCH';
  readonly path: string;
  readonly body: object | string;
  /** False to call without a credential. */
  readonly trusted?: boolean;
  readonly contentType?: string;
}

/** One call, by the first process. */
export async function call(target: Target, { method, path, body, ...rest }: Call): Promise<Answer> {
  const { trusted = true, contentType = 'application/json' } = rest;
  const answer = await fetch(`${target.urls[0]}/${path}`, {
    method,
    headers: {
      'Content-Type': contentType,
      Accept: contentType,
      ...(trusted ? { Authorization: `Bearer ${target.token}` } : {}),
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const headers = Object.fromEntries(answer.headers);
  return { status: answer.status, headers, text: await answer.text() };
}

/** The calls of this file's attacks. */
export const calls = {
  sendAgain: (account: StoredAccount, more: object = {}): Call => ({
    ...{
      method: 'POST',
      path: 'api/Account/UpdateSendCodeAgain',
      body: { ID: account.id, ...more },
    },
  }),
  validate: ({ id }: StoredAccount, VerificationCode: string): Call => ({
    ...{
      method: 'PATCH',
      path: `api/v1/admin/accounts/${id}/validate`,
      body: { VerificationCode },
    },
  }),
  resetByNumber: (UserId: number, Code: string, NewPassword = 'New-Passw0rd'): Call => ({
    ...{ method: 'POST', path: 'api/Account/ResetPassword', body: { UserId, Code, NewPassword } },
    trusted: false,
  }),
  resetById: (UserID: string, ConfirmationCode: string, Password = 'New-Passw0rd'): Call => ({
    ...{ method: 'PUT', path: 'api/account/reset', body: { UserID, ConfirmationCode, Password } },
    trusted: false,
  }),
};

/** An account with an open code of that kind, and the code as it was sent. */
export async function accountWithCode(
  target: Target,
  kind: 'validation' | 'reset',
): Promise<{ account: StoredAccount; code: string }> {
  const account = await storeAccount(target.work);
  const answer = await call(target, calls.sendAgain(account, { ResetPassword: kind === 'reset' }));
  if (answer.status !== 200) throw new Error(`No code was sent: ${answer.status} ${answer.text}`);
  const mailed = await newestCode(target, account.email);
  const code = kind === 'reset' ? mailed : mailed + (await newestCode(target, account.phone));
  return { account, code };
}

/** The code of the newest message to that address; waits for its dispatch. */
export async function newestCode(target: Target, to: string): Promise<string> {
  const sql = `SELECT code FROM captured_message WHERE recipient = :to ORDER BY number DESC LIMIT 1`;
  for (let look = 0; look < 500; look += 1) {
    const [row] = await target.work.run((tx) => tx.select<{ code: string }>(sql, { to }));
    if (row) return row.code;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`Nothing was sent to ${to}.`);
}

/** Keys and counts of every guess budget that names the account. */
export async function budgetsOf(target: Target, account: StoredAccount): Promise<number[]> {
  const sql = `SELECT taken FROM counter WHERE key LIKE :pattern`;
  const pattern = `guess:%${account.id}`;
  const rows = await target.work.run((tx) => tx.select<{ taken: number }>(sql, { pattern }));
  return rows.map(({ taken }) => taken);
}
