import { dateTime, readXmlDateTime } from './date-time.js';
import { parseDateTime } from './date-time-parse.js';
import { readIsoDateTime, readMicrosoftDate } from './date-time-text.js';
import { DateTime } from './date-time-value.js';
import { unreadable } from './scalar.js';

const written = (value: unknown): unknown => (value === unreadable ? 'refused' : String(value));

test.each`
  sent                               | read
  ${'2026-01-06T12:52:52Z'}          | ${'2026-01-06T12:52:52Z'}
  ${'2026-01-06T12:52:52.120Z'}      | ${'2026-01-06T12:52:52.12Z'}
  ${'2026-01-06T12:52:52.22452689Z'} | ${'2026-01-06T12:52:52.2245269Z'}
  ${'2026-01-06T12:52:52.22452685'}  | ${'2026-01-06T12:52:52.2245268'}
  ${'2026-01-06T12:52:52.22452675'}  | ${'2026-01-06T12:52:52.2245268'}
  ${'2026-12-31T23:59:59.99999999'}  | ${'2027-01-01T00:00:00'}
  ${'2026-01-06T12:52:52.5-05:30'}   | ${'2026-01-06T18:22:52.5+00:00'}
  ${'2026-01-06T12:52:52'}           | ${'2026-01-06T12:52:52'}
  ${' 2026-01-06T12:52:52\n'}        | ${'2026-01-06T12:52:52'}
  ${'0001-01-01T00:00:00+05:00'}     | ${'0001-01-01T00:00:00+00:00'}
  ${'9999-12-31T23:59:59.9999999'}   | ${'9999-12-31T23:59:59.9999999'}
  ${'9999-12-31T23:59:59-01:00'}     | ${'9999-12-31T23:59:59.9999999+00:00'}
  ${'2024-02-29T00:00:00'}           | ${'2024-02-29T00:00:00'}
  ${'2026-01-06'}                    | ${'2026-01-06T00:00:00'}
  ${'2026-01-06Z'}                   | ${'2026-01-06T00:00:00Z'}
  ${'2026-01'}                       | ${'2026-01-01T00:00:00'}
  ${'2026'}                          | ${'2026-01-01T00:00:00'}
  ${'--02-29'}                       | ${'1904-02-29T00:00:00'}
  ${'---06'}                         | ${'1904-01-06T00:00:00'}
  ${'2023-02-29T00:00:00'}           | ${'refused'}
  ${'1900-02-29T00:00:00'}           | ${'refused'}
  ${'0000-01-01T00:00:00'}           | ${'refused'}
  ${'12026-01-01T00:00:00'}          | ${'refused'}
  ${'2026-01-06T24:00:00'}           | ${'refused'}
  ${'2026-01-06T12:52:60Z'}          | ${'refused'}
  ${'2026-01-06T12:52:52.'}          | ${'refused'}
  ${'2026-01-06t12:52:52z'}          | ${'refused'}
  ${'2026-01-06 12:52:52'}           | ${'refused'}
  ${'2026-01-06T12:52'}              | ${'refused'}
  ${'2026-01-06T12:52:52+0300'}      | ${'refused'}
  ${'12:52:52'}                      | ${'refused'}
  ${''}                              | ${'refused'}
`('XML date $sent reads $read', ({ sent, read }: { sent: string; read: string }) => {
  expect(written(readXmlDateTime(sent))).toBe(read);
});

test.each`
  sent                               | read
  ${'2026-01-06T12:52:52+0300'}      | ${'2026-01-06T09:52:52+00:00'}
  ${'2026-01-06T12:52:52+03'}        | ${'2026-01-06T09:52:52+00:00'}
  ${'2026-01-06T12:52:52.1234567z'}  | ${'2026-01-06T12:52:52.1234567Z'}
  ${'2026-01-06T12:52:52.12345678Z'} | ${'refused'}
  ${'2026-01-06 12:52:52'}           | ${'refused'}
  ${'2026-01-06'}                    | ${'refused'}
`(
  'JSON text $sent, looked at quickly, is $read',
  ({ sent, read }: { sent: string; read: string }) => {
    expect(written(readIsoDateTime(sent))).toBe(read);
  },
);

test.each`
  sent                               | read
  ${'2026-01-06'}                    | ${'2026-01-06T00:00:00'}
  ${'2026-01-06Z'}                   | ${'2026-01-06T00:00:00Z'}
  ${'2026-01-06 12:52'}              | ${'2026-01-06T12:52:00'}
  ${'01/06/2026'}                    | ${'2026-01-06T00:00:00'}
  ${'1/6/2026 12:52:52 PM'}          | ${'2026-01-06T12:52:52'}
  ${'1/6/2026 12:52:52 AM'}          | ${'2026-01-06T00:52:52'}
  ${'Tue, 06 Jan 2026 12:52:52 GMT'} | ${'2026-01-06T12:52:52+00:00'}
  ${'6 January 2026'}                | ${'2026-01-06T00:00:00'}
  ${'January 6, 2026 1:02 PM'}       | ${'2026-01-06T13:02:00'}
  ${'2026-01-06T12:52:52+3:00'}      | ${'2026-01-06T09:52:52+00:00'}
  ${'1/6/2026 13:00 PM'}             | ${'refused'}
  ${'13/13/2026'}                    | ${'refused'}
  ${'2026'}                          | ${'refused'}
  ${'1767703972'}                    | ${'refused'}
  ${'12:52:52'}                      | ${'refused'}
`('DateTime.Parse takes $sent for $read', ({ sent, read }: { sent: string; read: string }) => {
  expect(written(parseDateTime(sent))).toBe(read);
});

it('makes UTC local in a form, for the binder asks for local time', () => {
  expect(String(dateTime.readForm('2026-01-06T12:52:52Z').value)).toBe('2026-01-06T12:52:52+00:00');
});

test.each`
  sent                            | read
  ${'/Date(1767703972224)/'}      | ${'2026-01-06T12:52:52.224Z'}
  ${'/Date(1767703972224+0300)/'} | ${'2026-01-06T12:52:52.224+00:00'}
  ${'/Date(-1)/'}                 | ${'1969-12-31T23:59:59.999Z'}
  ${'/Date(x)/'}                  | ${'refused'}
`("Microsoft's $sent reads $read", ({ sent, read }: { sent: string; read: string }) => {
  expect(written(readMicrosoftDate(sent))).toBe(read);
});

it('agrees with JavaScript about every day of four hundred years', () => {
  const day = 86_400_000;
  for (let at = Date.UTC(1800, 0, 1); at < Date.UTC(2200, 0, 1); at += day) {
    const iso = new Date(at).toISOString().replace('.000', '');
    expect(DateTime.fromEpochMilliseconds(at).toString()).toBe(iso);
    expect(readXmlDateTime(iso)).toEqual(DateTime.fromEpochMilliseconds(at));
  }
});
