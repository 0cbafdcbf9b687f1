import { DateTime, secondsOfDay, secondsToDate } from './date-time-value.js';
import { type Unreadable, unreadable } from './scalar.js';

const MAX_DECIMALS = 7;

/** The digits that stand at a place as a number; -1 if another character is among them. */
function digits(text: string, at: number, count: number): number {
  let value = 0;
  for (let end = at + count; at < end; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

const isAt = (text: string, at: number, character: string): boolean =>
  text.charAt(at) === character;

const hasSeparators = (text: string): boolean =>
  isAt(text, 4, '-') &&
  isAt(text, 7, '-') &&
  isAt(text, 10, 'T') &&
  isAt(text, 13, ':') &&
  isAt(text, 16, ':');

/**
 * The spelling that nearly every client uses, which XML and JSON read alike: date, time, up to seven
 * decimals, then nothing, `Z` or `+hh:mm`. Read without a pattern, for it is on every fast path.
 * Undefined if the text is spelt another way.
 */
export function readPlainDateTime(text: string): DateTime | Unreadable | undefined {
  if (text.length < 19 || !hasSeparators(text)) return undefined;
  const date = readDate(text);
  const time = readTime(text);
  const end = isAt(text, 19, '.') ? endOfDecimals(text) : 19;
  const offset = readZone(text, end);
  if (offset === undefined) return undefined;
  if (date === undefined || time === undefined) return unreadable;
  const ticks = end === 19 ? 0 : digits(text, 20, end - 20) * 10 ** (MAX_DECIMALS - (end - 20));
  const kind = end === text.length ? 'unspecified' : isAt(text, end, 'Z') ? 'utc' : 'local';
  return DateTime.of(date + time - offset, ticks, kind);
}

const readDate = (text: string): number | undefined =>
  secondsToDate(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));

function readTime(text: string): number | undefined {
  const [hour, minute, second] = [digits(text, 11, 2), digits(text, 14, 2), digits(text, 17, 2)];
  return hour < 0 || minute < 0 || second < 0 ? undefined : secondsOfDay(hour, minute, second);
}

// A point without a digit has no end in the text, so no zone is found after it.
function endOfDecimals(text: string): number {
  let at = 20;
  while (at < 20 + MAX_DECIMALS && digits(text, at, 1) >= 0) at++;
  return at === 20 ? text.length + 1 : at;
}

/** Seconds east of UTC; undefined if what stands there is no zone. */
function readZone(text: string, at: number): number | undefined {
  if (at === text.length) return 0;
  if (isAt(text, at, 'Z')) return at + 1 === text.length ? 0 : undefined;
  if (at + 6 !== text.length || !isAt(text, at + 3, ':')) return undefined;
  const hours = digits(text, at + 1, 2);
  const minutes = digits(text, at + 4, 2);
  if (hours < 0 || minutes < 0) return undefined;
  const seconds = hours * 3600 + minutes * 60;
  if (isAt(text, at, '+')) return seconds;
  return isAt(text, at, '-') ? -seconds : undefined;
}
