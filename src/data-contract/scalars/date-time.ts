import { type JsonTokens, Token } from '../json/tokens/json-token.js';
import { parseDateTime } from './date-time-parse.js';
import { dateTimeOf, roundedTicksOf } from './date-time-text.js';
import { DateTime } from './date-time-value.js';
import { readPlainDateTime } from './plain-date-time.js';
import { type FormReading, type Scalar, type Unreadable, unreadable } from './scalar.js';
import { trimXmlSpace } from './text.js';

const ZONE = '(Z|[+-]\\d\\d:\\d\\d)?';
const FULL = new RegExp(
  `^(\\d{4})-(\\d\\d)-(\\d\\d)T(\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d+))?${ZONE}$`,
);
const DATE = new RegExp(`^(\\d{4})(?:-(\\d\\d)(?:-(\\d\\d))?)?${ZONE}$`);
const LEAP_YEAR = '1904';
const MONTH_OR_DAY = new RegExp(`^--(?:(\\d\\d)(?:-(\\d\\d)|--)?|-(\\d\\d))${ZONE}$`);

/**
 * XmlConvert's dates: xs:dateTime, date, gYearMonth, gYear, gMonthDay, gMonth, gDay.
 * xs:time, which .NET completes with today's date, is refused.
 */
export function readXmlDateTime(spelt: string): DateTime | Unreadable {
  const trimmed = trimXmlSpace(spelt);
  const plain = readPlainDateTime(trimmed);
  if (plain !== undefined) return plain;
  const full = FULL.exec(trimmed);
  if (full) {
    const [, year = '', month, day, hour, minute, second, decimals, zone] = full;
    return dateTimeOf({ year, month, day, hour, minute, second, zone }, roundedTicksOf(decimals));
  }
  const date = DATE.exec(trimmed);
  if (date)
    return dateTimeOf({ year: date[1] ?? '', month: date[2], day: date[3], zone: date[4] }, 0);
  const part = MONTH_OR_DAY.exec(trimmed);
  if (!part) return unreadable;
  return dateTimeOf({ year: LEAP_YEAR, month: part[1], day: part[2] ?? part[3], zone: part[4] }, 0);
}

// The form binder asks DateTime.Parse for local time, so Z becomes +00:00.
function readFormDateTime(spelt: string): FormReading<DateTime> {
  const value = parseDateTime(spelt);
  if (value === unreadable) return { fault: 'malformed' };
  return { value: value.kind === 'utc' ? value.withKind('local') : value };
}

/** `System.DateTime`, a `DateTime`. */
export const dateTime: Scalar<DateTime> = Object.freeze({
  kind: 'scalar',
  name: 'dateTime',
  xmlName: 'dateTime',
  clrName: 'DateTime',
  title: 'date',
  isReference: false,
  initial: DateTime.min,
  readXml: readXmlDateTime,
  writeXml: (value: DateTime) => value.toString(),
  advanceJson: (tokens: JsonTokens) => tokens.readAsDateTime(),
  readJson: ({ token, value }: JsonTokens) =>
    token === Token.date && value instanceof DateTime ? value : unreadable,
  writeJson: (value: DateTime) => `"${value.toString()}"`,
  readForm: readFormDateTime,
});
