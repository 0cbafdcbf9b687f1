import { dateTimeOf, roundedTicksOf } from './date-time-text.js';
import { type DateTime } from './date-time-value.js';
import { type Unreadable, unreadable } from './scalar.js';
import { trimBlanks } from './text.js';

const TIME =
  '(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:\\.(?<decimals>\\d+))?)?(?:\\s*(?<half>[AP]M))?';
const ZONE = '\\s*(?<zone>Z|GMT|[+-]\\d{1,2}(?::?\\d{2})?)?';
const FORMS = [
  `(?<year>\\d{4})[-/](?<month>\\d{1,2})[-/](?<day>\\d{1,2})(?:(?:T|\\s+)${TIME})?${ZONE}`,
  `(?<month>\\d{1,2})[-/](?<day>\\d{1,2})[-/](?<year>\\d{4})(?:(?:T|\\s+)${TIME})?${ZONE}`,
  `(?:[a-z]{3,9},?\\s+)?(?<day>\\d{1,2})[\\s-](?<name>[a-z]{3,9})[\\s-](?<year>\\d{4})(?:\\s+${TIME})?${ZONE}`,
  `(?:[a-z]{3,9},?\\s+)?(?<name>[a-z]{3,9})\\s+(?<day>\\d{1,2}),?\\s+(?<year>\\d{4})(?:\\s+${TIME})?${ZONE}`,
].map((form) => new RegExp(`^${form}$`, 'i'));

const MONTHS = [
  'january', 'february', 'march', 'april', 'may', 'june',
  'july', 'august', 'september', 'october', 'november', 'december',
]; // prettier-ignore

/**
 * `DateTime.Parse` in the invariant culture, as far as clients use it: ISO with or without seconds,
 * American order, RFC 1123. A time of day alone, which .NET completes with today, is refused.
 */
export function parseDateTime(spelt: string): DateTime | Unreadable {
  const trimmed = trimBlanks(spelt);
  for (const form of FORMS) {
    const groups = form.exec(trimmed)?.groups;
    if (groups) return fromGroups(groups);
  }
  return unreadable;
}

function fromGroups(groups: Record<string, string | undefined>): DateTime | Unreadable {
  const month = groups['month'] ?? monthNumber(groups['name'] ?? '');
  const hour = hourOf(groups['hour'], groups['half']);
  if (month === undefined || hour === undefined) return unreadable;
  const { year = '', day, minute, second } = groups;
  return dateTimeOf(
    { year, month, day, hour, minute, second, zone: zoneOf(groups['zone']) },
    roundedTicksOf(groups['decimals']),
  );
}

function monthNumber(name: string): string | undefined {
  const folded = name.toLowerCase();
  const index = MONTHS.findIndex((month) => month === folded || month.slice(0, 3) === folded);
  return index < 0 ? undefined : String(index + 1);
}

function hourOf(hour: string | undefined, half: string | undefined): string | undefined {
  if (half === undefined) return hour ?? '0';
  const clock = Number(hour);
  if (clock < 1 || clock > 12) return undefined;
  return String((clock % 12) + (half.toUpperCase() === 'PM' ? 12 : 0));
}

// RFC 1123's GMT is an offset of nothing: .NET gives local time, as for +00:00.
function zoneOf(zone: string | undefined): string | undefined {
  if (zone === undefined) return undefined;
  if (zone.toUpperCase() === 'GMT') return '+00';
  return zone.replace(/^([+-])(\d)(?!\d)/, '$10$2');
}
