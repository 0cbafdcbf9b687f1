/** .NET's `DateTimeKind`: nothing said, UTC, or the server's zone, which for Latchkey is UTC too. */
export type DateTimeKind = 'unspecified' | 'utc' | 'local';

export const TICKS_PER_SECOND = 10_000_000;
const SECONDS_PER_DAY = 86_400;
const EPOCH_SECONDS = 62_135_596_800;
/** Seconds from 0001-01-01 to the end of 9999. */
const MAX_SECONDS = 315_537_897_600;

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

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

  /** Unix milliseconds, what is finer cut off. */
  get epochMilliseconds(): number {
    return (this.seconds - EPOCH_SECONDS) * 1000 + Math.floor(this.fraction / 10_000);
  }

  /** The same digits, said of another zone; the server's zone is UTC, so local and UTC are one moment. */
  withKind(kind: DateTimeKind): DateTime {
    return new DateTime(this.seconds, this.fraction, kind);
  }

  /** ISO 8601 as both formats write it: up to 7 decimals, `Z` for UTC, `+00:00` for local, else no zone. */
  toString(): string {
    const seconds = new Date((this.seconds - EPOCH_SECONDS) * 1000).toISOString().slice(0, 19);
    const decimals = this.fraction === 0 ? '' : `.${pad(this.fraction, 7).replace(/0+$/, '')}`;
    const zone = this.kind === 'utc' ? 'Z' : this.kind === 'local' ? '+00:00' : '';
    return seconds + decimals + zone;
  }

  toJSON(): string {
    return this.toString();
  }
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
