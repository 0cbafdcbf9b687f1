import { type JsonTokens, Token } from '../json/tokens/json-token.js';
import { trimBlanks } from './text.js';
import { type FormReading, type Scalar, type Unreadable, unreadable } from './scalar.js';

export const EMPTY_GUID = '00000000-0000-0000-0000-000000000000';

const CANONICAL = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const DASHED = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const PLAIN = /^[0-9a-f]{32}$/i;
const BYTE = '0x([0-9a-f]{1,2})';
const STRUCTURE = new RegExp(
  `^\\{0x([0-9a-f]{1,8}),0x([0-9a-f]{1,4}),0x([0-9a-f]{1,4}),\\{${Array<string>(8).fill(BYTE).join(',')}\\}\\}$`,
  'i',
);

/**
 * Reads any of .NET's five spellings (D, N, B, P, X), blanks around them, any case.
 * Gives the lower-case D form.
 */
export function readGuid(spelt: string): string | Unreadable {
  if (CANONICAL.test(spelt)) return spelt;
  const trimmed = trimBlanks(spelt);
  const bare = unwrap(trimmed);
  if (DASHED.test(bare)) return bare.toLowerCase();
  if (PLAIN.test(trimmed)) return dashed(trimmed);
  const parts = STRUCTURE.exec(trimmed.replace(/\s/g, ''));
  return parts ? dashed(parts.slice(1).map(padPart).join('')) : unreadable;
}

const unwrap = (spelt: string): string =>
  (spelt.startsWith('{') && spelt.endsWith('}')) || (spelt.startsWith('(') && spelt.endsWith(')'))
    ? spelt.slice(1, -1)
    : spelt;

const padPart = (part: string, index: number): string => part.padStart([8, 4, 4][index] ?? 2, '0');

const dashed = (digits: string): string =>
  digits.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

function readFormGuid(spelt: string): FormReading<string> {
  const value = readGuid(spelt);
  return value === unreadable ? { fault: 'malformed' } : { value };
}

/** `System.Guid`, held as lower-case text with dashes. */
export const guid: Scalar<string> = Object.freeze({
  kind: 'scalar',
  name: 'guid',
  xmlName: 'guid',
  clrName: 'Guid',
  title: 'globally unique identifier',
  isReference: false,
  initial: EMPTY_GUID,
  readXml: readGuid,
  writeXml: (value: string) => value,
  advanceJson: (tokens: JsonTokens) => tokens.readAny(),
  readJson: ({ token, value }: JsonTokens) =>
    token === Token.string && typeof value === 'string' ? readGuid(value) : unreadable,
  writeJson: (value: string) => `"${value}"`,
  readForm: readFormGuid,
});
