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

/** The allow-listed fields of `given`; a text can break out neither of its field nor of a terminal's line. */
export const logFields = (given: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(given)
      .filter(([name, value]) => ALLOWED.has(name) && value !== undefined && value !== null)
      .map(([name, value]) => [name, typeof value === 'string' ? printable(value) : value]),
  );

/** Without control characters, so without line breaks and terminal commands. */
export const printable = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ').slice(0, LONGEST);
