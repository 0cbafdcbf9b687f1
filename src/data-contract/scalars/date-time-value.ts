/** .NET's `DateTimeKind`: nothing said, UTC, or the server's zone, which for Latchkey is UTC too. */
export type DateTimeKind = 'unspecified' | 'utc' | 'local';

export const TICKS_PER_SECOND = 10_000_000;
const SECONDS_PER_DAY = 86_400;
const EPOCH_SECONDS = 62_135_596_800;
/** Seconds from 0001-01-01 to the end of 9999. */
const MAX_SECONDS = 315_537_897_600;

const PAIRS = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'));
const pair = (value: number): string => PAIRS[value] ?? '';

/** .NET's `DateTime`: a moment of the years 1..9999 in steps of 100 ns, and what is known of its zone. */
export class DateTime {
  /** .NET's default: the first moment it can hold. */
  static readonly min = new DateTime(0, 0, 'unspecified');

  private constructor(
    /** Whole seconds since 0001-01-01T00:00:00. */
    private readonly seconds: number,
    /** 100 ns steps within the second. */
    private readonly fraction: number,
    readonly kind: DateTimeKind,
  ) {}

  /** From seconds and 100 ns steps; a moment beyond .NET's range becomes the nearest that it holds. */
  static of(seconds: number, fraction: number, kind: DateTimeKind): DateTime {
    if (seconds < 0) return new DateTime(0, 0, kind);
    if (seconds >= MAX_SECONDS) return new DateTime(MAX_SECONDS - 1, TICKS_PER_SECOND - 1, kind);
    return new DateTime(seconds, fraction, kind);
  }

  /** From Unix milliseconds, as our clock and storage count. */
  static fromEpochMilliseconds(milliseconds: number, kind: DateTimeKind = 'utc'): DateTime {
    const whole = Math.floor(milliseconds / 1000);
    return DateTime.of(whole + EPOCH_SECONDS, (milliseconds - whole * 1000) * 10_000, kind);
  }

  /** The same digits, said of another zone; the server's zone is UTC, so local and UTC are one moment. */
  withKind(kind: DateTimeKind): DateTime {
    return new DateTime(this.seconds, this.fraction, kind);
  }

  /** ISO 8601 as both formats write it: up to 7 decimals, `Z` for UTC, `+00:00` for local, else no zone. */
  toString(): string {
    const days = Math.floor(this.seconds / SECONDS_PER_DAY);
    const zone = this.kind === 'utc' ? 'Z' : this.kind === 'local' ? '+00:00' : '';
    return `${dateText(days)}T${timeText(this.seconds - days * SECONDS_PER_DAY)}${decimalsText(this.fraction)}${zone}`;
  }

  toJSON(): string {
    return this.toString();
  }
}

const DAYS_TO_MARCH = 306;
const DAYS_PER_ERA = 146_097;

/** Days since 0001-01-01 as a date. Counts from March, so that the leap day ends the year. */
function dateText(days: number): string {
  const day = days + DAYS_TO_MARCH;
  const era = Math.floor(day / DAYS_PER_ERA);
  const ofEra = day - era * DAYS_PER_ERA;
  const leapDays =
    Math.floor(ofEra / 36_524) - Math.floor(ofEra / 1_460) - Math.floor(ofEra / 146_096);
  const yearOfEra = Math.floor((ofEra + leapDays) / 365);
  const ofYear = ofEra - yearOfEra * 365 - Math.floor(yearOfEra / 4) + Math.floor(yearOfEra / 100);
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  const ofMonth = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  return `${pair(Math.floor(year / 100))}${pair(year % 100)}-${pair(month)}-${pair(ofMonth)}`;
}

const timeText = (seconds: number): string =>
  `${pair(Math.floor(seconds / 3600))}:${pair(Math.floor(seconds / 60) % 60)}:${pair(seconds % 60)}`;

function decimalsText(fraction: number): string {
  if (fraction === 0) return '';
  let digits = 7;
  let shortest = fraction;
  for (; shortest % 10 === 0; digits--) shortest /= 10;
  return `.${String(shortest).padStart(digits, '0')}`;
}

const CUMULATED_DAYS = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Seconds from 0001-01-01 to a date's midnight; undefined if there is no such date. */
export function secondsToDate(year: number, month: number, day: number): number | undefined {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return undefined;
  const leapDay = month === 2 && isLeap(year) ? 1 : 0;
  const before = CUMULATED_DAYS[month - 1] ?? 0;
  if (day > (CUMULATED_DAYS[month] ?? 0) - before + leapDay) return undefined;
  const years = year - 1;
  const days =
    years * 365 + Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return (days + before + (month > 2 && isLeap(year) ? 1 : 0) + day - 1) * SECONDS_PER_DAY;
}

/** Seconds since midnight; undefined if there is no such time of day. */
export const secondsOfDay = (hour: number, minute: number, second: number): number | undefined =>
  hour < 24 && minute < 60 && second < 60 ? hour * 3600 + minute * 60 + second : undefined;
