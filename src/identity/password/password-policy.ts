import type { PasswordOptions } from '../../config/index.js';
import { isKnownPassword } from './known-passwords.js';

/** One broken rule, in the words of ASP.NET Identity's error describer. */
export type PasswordViolation =
  | 'PasswordIllFormed'
  | 'PasswordTooShort'
  | 'PasswordTooLong'
  | 'PasswordRequiresLower'
  | 'PasswordRequiresUpper'
  | 'PasswordRequiresDigit'
  | 'PasswordRequiresNonAlphanumeric'
  | 'PasswordTooCommon'
  /** Found by the flow, which knows the stored hash. */
  | 'PasswordSameAsCurrent';

type Rule = readonly [violation: PasswordViolation, broken: (password: string) => boolean];

// Readers put U+FFFD for what is no text: two passwords that differ there alone would be one.
const ILL_FORMED: Rule = ['PasswordIllFormed', (password) => /[\p{Cs}\ufffd]/u.test(password)];
const TOO_COMMON: Rule = ['PasswordTooCommon', isKnownPassword];

const MOST = 100;
const codePoints = (password: string) => [...password].length;

// StringLength counts UTF-16 units; the classes are ASCII, so a letter like ş counts as "other".
const LEGACY: readonly Rule[] = [
  ['PasswordTooShort', (password) => password.length < 6],
  ['PasswordTooLong', (password) => password.length > MOST],
  ['PasswordRequiresLower', (password) => !/[a-z]/.test(password)],
  ['PasswordRequiresUpper', (password) => !/[A-Z]/.test(password)],
  ['PasswordRequiresDigit', (password) => !/[0-9]/.test(password)],
  ['PasswordRequiresNonAlphanumeric', (password) => !/[^A-Za-z0-9]/.test(password)],
];

const MODERN: readonly Rule[] = [
  ['PasswordTooShort', (password) => codePoints(password) < 8],
  ['PasswordTooLong', (password) => codePoints(password) > MOST],
];

/** What a new password must be. `legacy` is the fielded rule, `modern` asks for length and rarity. */
export class PasswordPolicy {
  private readonly rules: readonly Rule[];

  constructor(options: PasswordOptions) {
    const modern = options.profile === 'modern';
    const rareness = modern || options.refuseKnown ? [TOO_COMMON] : [];
    this.rules = [ILL_FORMED, ...(modern ? MODERN : LEGACY), ...rareness];
  }

  /** Every rule that the password breaks, in a fixed order; empty when it may be set. */
  check(password: string): PasswordViolation[] {
    return this.rules.filter(([, broken]) => broken(password)).map(([violation]) => violation);
  }
}
