import type { AccountRecord } from '../../account/account.store.js';
import { PhoneNumber } from '../../contact/phone-number.js';

/** Where a text-message code is wanted. */
export interface WantedDestination {
  /** The number as typed; null means the stored one. */
  readonly typedNumber: string | null;
  /** Whether the caller may text numbers that are not the account's. */
  readonly anyDestination: boolean;
}

/** Why a code goes nowhere. */
export type NoDestination =
  'userNotFound' | 'noNumber' | 'badNumber' | 'foreignNumber' | 'countryNotServed';

export type SmsDestination =
  | { readonly kind: 'phone'; readonly phone: PhoneNumber }
  /** `typed` is the number that the caller gave, if it is one. */
  | { readonly kind: NoDestination; readonly typed?: PhoneNumber };

/**
 * Where a code for `account` (undefined: no such user) may go, or why it may not. What is wrong with
 * the typed number is said first: it tells nothing about the account. `served` knows the countries.
 */
export function smsDestination(
  { typedNumber, anyDestination }: WantedDestination,
  account: AccountRecord | undefined,
  homeRegion: string | undefined,
  served: (country: string) => boolean,
): SmsDestination {
  const typed = typedNumber === null ? null : typedPhone(typedNumber, account, homeRegion);
  if (typed === undefined) return { kind: 'badNumber' };
  if (typed && !served(typed.country)) return { kind: 'countryNotServed' };
  if (typed && anyDestination) return { kind: 'phone', phone: typed };
  if (!account) return { kind: 'userNotFound', typed: typed ?? undefined };
  if (typed && typed.e164 !== account.phoneNumber) return { kind: 'foreignNumber', typed };
  const stored = typed ?? storedPhone(account);
  if (!stored) return { kind: 'noNumber' };
  return served(stored.country) ? { kind: 'phone', phone: stored } : { kind: 'countryNotServed' };
}

// Most callers type what is stored.
const typedPhone = (text: string, account: AccountRecord | undefined, region?: string) =>
  text === account?.phoneNumber ? PhoneNumber.stored(text) : PhoneNumber.parse(text, region);

const storedPhone = ({ phoneNumber }: AccountRecord) =>
  phoneNumber === null ? undefined : PhoneNumber.stored(phoneNumber);
