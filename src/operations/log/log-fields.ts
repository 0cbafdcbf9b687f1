/** The only fields that may be logged. What is not named here stays inside, whatever it is. */
const ALLOWED = new Set([
  'event',
  'purpose',
  'accountId',
  'clientId',
  'codeId',
  'messageId',
  'channel',
  'provider',
  'country',
  'attempts',
  'outcome',
  'reason',
  'retryAfterSeconds',
  'waitedMs',
  'rows',
  'requestId',
  'method',
  'route',
  'status',
  'format',
  'ms',
  'url',
  'metricsPort',
]);

const LONGEST = 200;

// What nearly every text is: nothing in it needs a second look.
const PLAIN = new RegExp(`^[ -~]{0,${LONGEST}}$`);

/** The allow-listed fields of `given`; a text can break out neither of its field nor of a terminal's line. */
export function logFields(given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const name in given) {
    const value = given[name];
    if (!ALLOWED.has(name) || value === undefined || value === null) continue;
    fields[name] = typeof value === 'string' ? printable(value) : value;
  }
  return fields;
}

/** Without control characters, so without line breaks and terminal commands. */
export const printable = (text: string): string =>
  PLAIN.test(text) ? text : text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ').slice(0, LONGEST);
