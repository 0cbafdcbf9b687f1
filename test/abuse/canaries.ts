import { randomBytes } from 'node:crypto';
import type { Value } from '../../src/runtime/index.js';
import { accountWithCode, call, calls, type Call, newestCode, type Target } from './target.js';

/** A secret that was put in, and where. */
export interface Canary {
  readonly field: string;
  readonly secret: string;
}

const TABLES = [
  'account',
  'audit_entry',
  'client',
  'client_secret',
  'counter',
  'message',
  'one_time_code',
];

let hatched = 0;
// Letters that base32, upper-casing and passwords all leave alone; a password's rule wants the rest.
const hatch = () =>
  `CANARY${randomBytes(8).toString('hex').replace(/[0-9]/g, 'g').toUpperCase()}${'ABCDEFGH'[hatched++ % 8]}`;

/** Puts a canary into every secret field of every route; refused and accepted alike. */
export async function releaseCanaries(
  target: Target,
): Promise<{ canaries: Canary[]; errors: string }> {
  const canaries: Canary[] = [];
  const secret = (field: string, suffix = ''): string => {
    const made = hatch() + suffix;
    canaries.push({ field, secret: made });
    return made;
  };
  const password = (field: string) => secret(field, 'a1!');
  const { account, code } = await accountWithCode(target, 'reset');
  const answers: string[] = [];
  const send = async (made: Call) => answers.push((await call(target, made)).text);

  await send(calls.resetByNumber(account.number, secret('E2 Code'), password('E2 NewPassword')));
  await send(calls.resetById(account.id, secret('E3 ConfirmationCode'), password('E3 Password')));
  await send(calls.resetById(account.id, secret('E3 refused Code'), secret('E3 weak Password')));
  await send(calls.validate(account, secret('E4 VerificationCode')));
  const members = {
    SecurityCode: secret('E1 SecurityCode'),
    PasswordHash: secret('E1 PasswordHash'),
  };
  const stamp = { SecurityStamp: secret('E1 SecurityStamp') };
  await send(calls.sendAgain(account, { ...members, ...stamp }));
  const xml = `<UserResetConfirmation xmlns="urn:wrong"><Password>${password('XML Password')}</Password><Con`;
  await send({
    method: 'PUT',
    path: 'api/account/reset',
    body: xml,
    contentType: 'application/xml',
  });
  await send({
    method: 'POST',
    path: 'api/Account/ResetPassword',
    body: `{"Code":"${secret('bad JSON')}`,
  });
  const query = `api/Account/ResetPassword?code=${secret('query')}`;
  await send({ method: 'POST', path: query, body: {} });
  const form = `grant_type=client_credentials&client_id=x&client_secret=${secret('client_secret')}`;
  const contentType = 'application/x-www-form-urlencoded';
  await send({ method: 'POST', path: 'Token', body: form, trusted: false, contentType });

  // What succeeds: the issued codes are secrets too, and so is the password that is set.
  canaries.push({ field: 'reset code', secret: code });
  await send(calls.resetByNumber(account.number, code, password('E2 accepted NewPassword')));
  const body = { UserId: account.id };
  await send({ method: 'POST', path: 'api/TwoFactor/CreateTwoFactorSmsOtp', body });
  await newestCode(target, account.phone);
  return { canaries, errors: answers.join('\n') };
}

/** Everything that the database holds, but for what development keeps instead of sending. */
export async function dumpOf(target: Target): Promise<string> {
  const tables = TABLES.map((table) =>
    target.work.run((tx) => tx.select<Record<string, Value>>(`SELECT * FROM ${table}`)),
  );
  return JSON.stringify(await Promise.all(tables));
}

/** The fields whose secret stands in `text`. */
export const foundIn = (text: string, canaries: readonly Canary[]): string[] =>
  canaries.filter(({ secret }) => text.includes(secret)).map(({ field }) => field);
