import type { OneTimeCodeOptions, SmsOtpOptions } from '../../config/index.js';
import { type CodeFormat, digits, strong, twoPart, type TwoPartFormat } from './code-format.js';

/** Those codes that prove whose an address is. */
export const PROOFS = ['accountValidation', 'emailConfirmation'] as const;
export type Proof = (typeof PROOFS)[number];

/** What a code may do. A code of one purpose is nothing to another. */
export const PURPOSES = ['passwordReset', ...PROOFS, 'smsLogin'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** How the codes of each purpose look and live. */
export class PurposeRules {
  readonly validationFormat: TwoPartFormat;
  private readonly formats: Record<Purpose, CodeFormat>;
  private readonly lifetimes: Record<Purpose, number>;

  constructor(
    private readonly codes: OneTimeCodeOptions,
    sms: SmsOtpOptions,
  ) {
    this.validationFormat = twoPart(codes.validationDigits, codes.validationLetters);
    const strongFormat = strong();
    this.formats = {
      passwordReset: strongFormat,
      emailConfirmation: strongFormat,
      accountValidation: this.validationFormat,
      smsLogin: digits(sms.digits),
    };
    this.lifetimes = {
      passwordReset: codes.resetLifetime,
      emailConfirmation: codes.validationLifetime,
      accountValidation: codes.validationLifetime,
      smsLogin: sms.lifetime,
    };
  }

  format(purpose: Purpose): CodeFormat {
    return this.formats[purpose];
  }

  /** Milliseconds that a code lives unless its issuer asks for less. */
  lifetime(purpose: Purpose): number {
    return this.lifetimes[purpose];
  }

  /** Submissions that one code stands; null for a strong one: nobody guesses it, so nobody can burn it. */
  maxSubmissions(purpose: Purpose): number | null {
    return this.format(purpose).strength === 'strong' ? null : this.codes.maxSubmissions;
  }
}
