import type { OtpLimit } from '../../limits/otp-limits.js';
import type { NoDestination } from './sms-destination.js';

/** A text-message code that somebody wants, and the limits that the caller proposes. */
export interface IssueSmsOtpCommand {
  readonly userId: string;
  /** What a stranger named the user by, where it was not the id: the windows of strangers are counted by it. */
  readonly asked?: string;
  /** The number as typed; null means the stored one. */
  readonly typedNumber: string | null;
  /** Names a set of ceilings in the configuration; unknown or left out means the default set. */
  readonly configurationId?: number | null;
  readonly maxSends: number | null;
  /** Milliseconds. */
  readonly interval: number | null;
  /** Milliseconds. */
  readonly lifetime: number | null;
  /** Whether to wait for the gateway. */
  readonly wait: boolean;
  readonly source: string | null;
  /** Null for a caller without a credential. */
  readonly clientId: string | null;
  /** Whether the caller may text numbers that are not the account's. */
  readonly anyDestination: boolean;
  /** Whether the caller will be shown the code itself; audited each time. */
  readonly reveal?: boolean;
}

/** What became of it. */
export type IssueSmsOtpOutcome =
  | {
      readonly kind: 'issued';
      readonly number: number;
      readonly reference: string;
      readonly referenceCode: string;
      readonly code: string;
      readonly remainingSeconds: number;
      /** E.164; null when it is the stored one and the caller has no credential. */
      readonly phoneNumber: string | null;
      /** False when the caller waited for the gateway and the message is still queued. */
      readonly accepted: boolean;
    }
  | { readonly kind: 'limitReached'; readonly phoneNumber: string | null; readonly limit: OtpLimit }
  | { readonly kind: NoDestination };
