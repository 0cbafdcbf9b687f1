import { EmailAddress, userNameKey } from '../contact/email-address.js';
import { PhoneNumber } from '../contact/phone-number.js';

/** What a caller writes into an account, as typed. */
export interface TypedEntries {
  readonly email: string;
  readonly userName?: string | null;
  readonly phoneNumber?: string | null;
  readonly language?: string | null;
}

/** The same in the spelling that is stored, with the keys that look-ups use. */
export interface AccountEntries {
  readonly email: string;
  readonly emailKey: string;
  readonly userName: string | null;
  readonly userNameKey: string | null;
  /** E.164. */
  readonly phoneNumber: string | null;
  readonly language: string | null;
}

export type BadEntry = 'badEmail' | 'badUserName' | 'badPhoneNumber';

/** The entries to store, or which one cannot be. National numbers are read in `region`. */
export function accountEntries(typed: TypedEntries, region?: string): AccountEntries | BadEntry {
  const email = EmailAddress.parse(typed.email);
  if (!email) return 'badEmail';
  const userName = typed.userName ?? null;
  const nameKey = userName === null ? null : userNameKey(userName);
  if (nameKey === undefined) return 'badUserName';
  const phone = typed.phoneNumber ? PhoneNumber.parse(typed.phoneNumber, region) : null;
  if (phone === undefined) return 'badPhoneNumber';
  return {
    ...{ email: email.address, emailKey: email.key, userName, userNameKey: nameKey },
    ...{ phoneNumber: phone?.e164 ?? null, language: storable(typed.language) },
  };
}

// A language tag; whether its words are installed is asked when a message is written.
const storable = (language: string | null | undefined) =>
  language && /^[A-Za-z]{1,8}(?:[-_][A-Za-z0-9]{1,8}){0,3}$/.test(language) ? language : null;
