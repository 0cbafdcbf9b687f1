import { type JsonTokens, Token } from '../json/tokens/json-token.js';
import { trimBlanks, trimXmlSpace } from './text.js';
import { type FormReading, type Scalar, type Unreadable, unreadable } from './scalar.js';

/** Reads XML Schema's boolean: `true`, `false`, `1`, `0`, blanks around them. */
export function readXmlBoolean(spelt: string): boolean | Unreadable {
  const word = trimXmlSpace(spelt);
  if (word === 'true' || word === '1') return true;
  return word === 'false' || word === '0' ? false : unreadable;
}

// Boolean.Parse: the two words in any case.
function readWord(spelt: string): boolean | Unreadable {
  const word = trimBlanks(spelt).toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : unreadable;
}

function readFormBoolean(spelt: string): FormReading<boolean> {
  const value = readWord(spelt);
  return value === unreadable ? { fault: 'malformed' } : { value };
}

function readJsonBoolean({ token, value }: JsonTokens): boolean | Unreadable {
  if (token === Token.boolean) return value === true;
  // Convert.ToBoolean takes any number that fits 64 bits; NaN is not zero.
  if (token === Token.float) return value !== 0;
  if (token === Token.integer) return isInt64(value) ? Number(value) !== 0 : unreadable;
  return token === Token.string ? readWord(String(value)) : unreadable;
}

const isInt64 = (value: unknown): boolean =>
  typeof value !== 'bigint' || BigInt.asIntN(64, value) === value;

/** `System.Boolean`. */
export const boolean: Scalar<boolean> = Object.freeze({
  kind: 'scalar',
  name: 'boolean',
  xmlName: 'boolean',
  clrName: 'Boolean',
  title: 'boolean',
  isReference: false,
  initial: false,
  readXml: readXmlBoolean,
  writeXml: String,
  advanceJson: (tokens: JsonTokens) => tokens.readAny(),
  readJson: readJsonBoolean,
  writeJson: String,
  readForm: readFormBoolean,
});
