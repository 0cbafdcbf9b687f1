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

// What nearly every text is: nothing in it needs a second look, and JSON has it as it stands.
const PLAIN = new RegExp(`^[ !#-[\\]-~]{0,${LONGEST}}$`);

/**
 * The allow-listed fields of `given` as the members of a JSON object, a comma before each. A text can break
 * out neither of its field nor of a terminal's line. By hand, since two lines are written for each request:
 * a logging library's own way to a line was a twentieth of a texted code.
 */
export function fieldsAsJson(given: Readonly<Record<string, unknown>>): string {
  let text = '';
  for (const name in given) {
    const value = given[name];
    if (value === undefined || value === null || !ALLOWED.has(name)) continue;
    text += `,"${name}":${asJson(value)}`;
  }
  return text;
}

function asJson(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'null';
  return PLAIN.test(value) ? `"${value}"` : JSON.stringify(printable(value));
}

/** Without control characters, so without line breaks and terminal commands. */
export const printable = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ').slice(0, LONGEST);
