import type { SmsOtpOptions } from '../../config/index.js';
import type { Limit } from '../../runtime/index.js';
import { sharedLimit } from './shared-window.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** First digits and country of a number. */
export interface NumberRange {
  readonly prefix: string;
  readonly country: string;
}

/** A window of everything that is texted. */
export interface TextLimit extends Limit {
  readonly name: 'prefix' | 'country' | 'day';
}

/**
 * The windows of what is texted, whatever it says: pumped numbers share their first digits, a price list is by
 * country, and a day has a budget. Without a `range` nothing is texted, and only the day counts.
 */
export function textLimits(options: SmsOtpOptions, range?: NumberRange): TextLimit[] {
  const { perPrefixHour, perCountryHour, perDay } = options;
  const named = (name: TextLimit['name'], owner: string, limit: number, span: number) => ({
    name,
    ...sharedLimit(`otp:${name}:${owner}`, { limit, span }),
  });
  const ranges = range && [
    named('prefix', range.prefix, perPrefixHour, HOUR),
    named('country', range.country, perCountryHour, HOUR),
  ];
  return [...(ranges ?? []), named('day', 'overall', perDay, DAY)];
}
