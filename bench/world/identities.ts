import { createHash } from 'node:crypto';

/** Accounts of the bench's world. The first half is sent codes, the other half validates. */
export const ACCOUNTS = 40_000;
export const HALF = ACCOUNTS / 2;

export const KEY = { id: 'bench', bytes: Buffer.alloc(32, 5) };
export const KEY_TEXT = `${KEY.id}:${KEY.bytes.toString('base64')}`;

export const TOKEN = 'bench-token-of-a-registered-client-0123456789';
export const TOKEN_HASH = createHash('sha256').update(TOKEN).digest('hex');
export const CLIENT_ID = 'bench-client';
export const SCOPES = 'accounts:resend accounts:validate otp:create';

/** Every account's open validation code; each is stored under its own hash. */
export const VALIDATION_CODE = '4821KQZD';
export const RESET_CODE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export const accountId = (index: number) =>
  `5eed0000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;
// Their first seven digits differ: a million codes an hour is the most that numbers which share them may be allowed.
export const phoneOf = (index: number) =>
  `+90532${String((index % 100_000) * 100 + Math.floor(index / 100_000)).padStart(7, '0')}`;
/** The digits of `phoneOf` in SQL, of a column `i`. */
export const PHONE_IN_SQL = '(i % 100000 * 100 + i / 100000)';
export const emailOf = (index: number) => `user${index}@example.test`;
