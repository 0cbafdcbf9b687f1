import type { PasswordViolation } from './password-policy.js';

/** What ASP.NET Identity tells the user about each broken rule. */
const TEXTS: Record<PasswordViolation, string> = {
  PasswordIllFormed: 'Passwords must be well-formed text.',
  PasswordTooShort: 'Passwords must be at least 6 characters.',
  PasswordTooLong: 'Passwords must be at most 100 characters.',
  PasswordRequiresLower: "Passwords must have at least one lowercase ('a'-'z').",
  PasswordRequiresUpper: "Passwords must have at least one uppercase ('A'-'Z').",
  PasswordRequiresDigit: "Passwords must have at least one digit ('0'-'9').",
  PasswordRequiresNonAlphanumeric: 'Passwords must have at least one non alphanumeric character.',
  PasswordTooCommon: 'Passwords must not be among the commonly used ones.',
  PasswordSameAsCurrent: 'The new password must differ from the current one.',
};

/** One sentence for each broken rule, in the order of the rules. */
export const violationTexts = (violations: readonly PasswordViolation[]): string[] =>
  violations.map((violation) => TEXTS[violation]);
