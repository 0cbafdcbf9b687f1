import { DateTime, secondsOfDay, secondsToDate, TICKS_PER_SECOND } from './date-time-value.js';
import { readPlainDateTime } from './plain-date-time.js';
import { type Unreadable, unreadable } from './scalar.js';

interface Parts {
  readonly year: string;
  readonly month?: string;
  readonly day?: string;
  readonly hour?: string;
  readonly minute?: string;
  readonly second?: string;
  readonly zone?: string;
}

/** Puts a date together. An offset is applied and the zone becomes local, which is UTC here. */
export function dateTimeOf(parts: Parts, fraction: number): DateTime | Unreadable {
  const date = secondsToDate(Number(parts.year), Number(parts.month ?? 1), Number(parts.day ?? 1));
  const time = secondsOfDay(
    Number(parts.hour ?? 0),
    Number(parts.minute ?? 0),
    Number(parts.second ?? 0),
  );
  if (date === undefined || time === undefined) return unreadable;
  // A fraction that was rounded up may fill the second.
  const seconds = date + time + (fraction >= TICKS_PER_SECOND ? 1 : 0);
  const ticks = fraction % TICKS_PER_SECOND;
  if (!parts.zone) return DateTime.of(seconds, ticks, 'unspecified');
  if (parts.zone.toUpperCase() === 'Z') return DateTime.of(seconds, ticks, 'utc');
  return DateTime.of(seconds - offsetSeconds(parts.zone), ticks, 'local');
}

// +hh:mm, +hhmm or +hh
const offsetSeconds = (zone: string): number => {
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  const seconds = Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2)) * 60;
  return zone.startsWith('-') ? -seconds : seconds;
};

/** The first seven decimals as 100 ns steps. */
export const ticksOf = (decimals: string | undefined): number =>
  decimals === undefined ? 0 : Number(decimals.slice(0, 7).padEnd(7, '0'));

/** As `ticksOf`, the eighth and later decimals rounded half to even, as XmlConvert does. */
export function roundedTicksOf(decimals: string | undefined): number {
  const ticks = ticksOf(decimals);
  const rest = decimals?.slice(7) ?? '';
  if (rest === '' || rest.charCodeAt(0) < 0x35) return ticks;
  const isTie = /^50*$/.test(rest);
  return isTie ? ticks + (ticks & 1) : ticks + 1;
}

const ISO =
  /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,7}))?(Z|z|[+-]\d\d(?::?\d\d)?)?$/;

/** Json.NET's quick look at any string: full ISO 8601 with a capital T, at most seven decimals. */
export function readIsoDateTime(spelt: string): DateTime | Unreadable {
  if (spelt.length < 19 || spelt.length > 40 || spelt.charCodeAt(10) !== 0x54) return unreadable;
  const plain = readPlainDateTime(spelt);
  if (plain !== undefined) return plain;
  const found = ISO.exec(spelt);
  if (!found) return unreadable;
  const [, year = '', month, day, hour, minute, second, decimals, zone] = found;
  return dateTimeOf({ year, month, day, hour, minute, second, zone }, ticksOf(decimals));
}

const EPOCH_FORM = /^\/Date\((-?\d+)([+-]\d{2}(?:\d{2})?)?\)\/$/;

/** Microsoft's `/Date(ms)/`: UTC, or local time if an offset is written (which moves nothing). */
export function readMicrosoftDate(spelt: string): DateTime | Unreadable {
  const found = EPOCH_FORM.exec(spelt);
  if (!found) return unreadable;
  return DateTime.fromEpochMilliseconds(Number(found[1]), found[2] === undefined ? 'utc' : 'local');
}
