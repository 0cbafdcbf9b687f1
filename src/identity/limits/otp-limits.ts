import type { OtpCeilings, SendLimitOptions, SmsOtpOptions } from '../../config/index.js';
import type { Counters, Limit, Transaction, Window } from '../../runtime/index.js';
import { clampInterval, clampSends } from './clamp.js';
import { SendLimits } from './send-limits.js';
import { type NumberRange, type TextLimit, textLimits } from './text-limits.js';

/** Whom a text-message code counts against. */
export interface OtpScope {
  /** Whoever is named: the id; to a stranger, the identifier as it was submitted. */
  readonly user: string;
  /** The account, where `user` is only what a stranger submitted: what clients had sent counts as well. */
  readonly account?: string;
  /** Keyed hash of the number as the caller knows it. */
  readonly pair: string;
  /** Keyed hash of the E.164 number. */
  readonly number: string;
  /** First digits and country of the number; undefined where there is no number to text. */
  readonly range?: NumberRange;
  readonly client?: string | null;
}

/** Which window had none left. */
export type OtpLimit = 'pair' | 'user' | 'account' | 'number' | 'shared' | TextLimit['name'];

/** What the caller proposes; milliseconds. */
export interface ProposedLimits {
  readonly maxSends: number | null;
  readonly interval: number | null;
}

interface NamedLimit extends Limit {
  readonly name: OtpLimit;
}

/** The send windows of text-message codes: per user and number, per each alone, per range of numbers, per client and over all. */
export class OtpLimits {
  private readonly shared: SendLimits;

  constructor(
    private readonly counters: Counters,
    private readonly options: SmsOtpOptions,
    sends: SendLimitOptions,
  ) {
    this.shared = new SendLimits(counters, sends);
  }

  /**
   * Takes one send from every window, `ceilings` being the stricter of ours and those of the named
   * configuration. Names the window that had none left, and then the unit is to be undone.
   */
  async take(
    tx: Transaction,
    scope: OtpScope,
    asked: ProposedLimits,
    ceilings: OtpCeilings,
    now: number,
  ): Promise<OtpLimit | undefined> {
    const own: Window = { limit: this.options.maxSends, span: this.options.interval };
    const proposed: Window = {
      limit: clampSends(asked.maxSends, ceilings.maxSends),
      span: clampInterval(asked.interval, ceilings.interval),
    };
    const limits: NamedLimit[] = [
      // The interval is no part of the key: naming another one opens no new window. Keys of one user are neighbours.
      { name: 'pair', key: `otp:user:${scope.user}:pair:${scope.pair}`, window: proposed },
      { name: 'user', key: `otp:user:${scope.user}`, window: own },
      ...accountLimits(scope, own),
      { name: 'number', key: `otp:number:${scope.number}`, window: own },
      ...textLimits(this.options, scope.range),
      ...this.shared
        .ofAll(scope.client)
        .map(({ key, window, slice }) => ({ name: 'shared' as const, key, window, slice })),
    ];
    const refused = await this.counters.takeAll(tx, limits, now);
    return refused?.name;
  }
}

const accountLimits = ({ account }: OtpScope, window: Window): NamedLimit[] =>
  account === undefined ? [] : [{ name: 'account', key: `otp:user:${account}`, window }];
