import type { SendLimitOptions, SmsOtpOptions } from '../../config/index.js';
import type { Counters, Transaction, Window } from '../../runtime/index.js';
import { clampInterval, clampSends } from './clamp.js';
import { SendLimits } from './send-limits.js';

/** Whom a text-message code counts against. `number` is the keyed hash of the E.164 number. */
export interface OtpScope {
  readonly user: string;
  readonly number: string;
  readonly client?: string | null;
}

/** What the caller proposes; milliseconds. */
export interface ProposedLimits {
  readonly maxSends: number | null;
  readonly interval: number | null;
}

/** The send windows of text-message codes: per user and number, per each alone, per client and over all. */
export class OtpLimits {
  private readonly shared: SendLimits;

  constructor(
    private readonly counters: Counters,
    private readonly ceilings: SmsOtpOptions,
    sends: SendLimitOptions,
  ) {
    this.shared = new SendLimits(counters, sends);
  }

  /** Takes one send from every window; false when one has none left, and then the unit is to be undone. */
  async take(
    tx: Transaction,
    scope: OtpScope,
    asked: ProposedLimits,
    now: number,
  ): Promise<boolean> {
    const own: Window = { limit: this.ceilings.maxSends, span: this.ceilings.interval };
    const proposed: Window = {
      limit: clampSends(asked.maxSends, own.limit),
      span: clampInterval(asked.interval, own.span),
    };
    // The interval is no part of the key: naming another one opens no new window.
    const windows: [string, Window][] = [
      [`otp:pair:${scope.user}:${scope.number}`, proposed],
      [`otp:user:${scope.user}`, own],
      [`otp:number:${scope.number}`, own],
    ];
    for (const [key, window] of windows) {
      if (!(await this.counters.take(tx, key, window, now))) return false;
    }
    return (await this.shared.take(tx, { client: scope.client }, now)) === undefined;
  }
}
