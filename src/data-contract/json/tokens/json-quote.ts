// What Json.NET escapes: quote, backslash, controls and the three line separators; nothing else.
const SPECIAL = /["\\\0-\x1f\x85\u2028\u2029]/;
const EVERY_SPECIAL = new RegExp(SPECIAL, 'g');
const SHORT: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

const escape = (character: string): string =>
  SHORT.get(character) ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A JSON string as Json.NET writes it: every other character stands as it is. */
export const quoteJson = (value: string): string =>
  `"${SPECIAL.test(value) ? value.replace(EVERY_SPECIAL, escape) : value}"`;
