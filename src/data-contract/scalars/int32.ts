import { type JsonTokens, Token } from '../json/tokens/json-token.js';
import { trimBlanks } from './text.js';
import { type FormReading, type Scalar, type Unreadable, unreadable } from './scalar.js';

// What NumberStyles.Integer takes: ASCII blanks around a sign and digits.
const SPELLING = /^[\t-\r ]*([+-]?\d+)[\t-\r ]*$/;
const HEXADECIMAL = /^(?:0x|&h|#)([0-9a-f]+)$/i;

/** Whether a number fits .NET's Int32. */
export const isInt32 = (value: number): boolean => value >= -2147483648 && value <= 2147483647;

/** Reads `Int32.Parse`'s spelling, never through a double that could round it. */
export function readInt32(spelt: string): number | Unreadable {
  const reading = readInteger(spelt);
  return reading.fault ? unreadable : (reading.value as number);
}

function readInteger(spelt: string): FormReading<number> {
  const digits = SPELLING.exec(spelt)?.[1];
  if (digits === undefined) return { fault: 'malformed' };
  const value = Number(digits);
  return isInt32(value) ? { value: value + 0 } : { fault: 'overflow' };
}

// Int32Converter: also 0x10, &h10 and #10, as two's complement.
function readFormInteger(spelt: string): FormReading<number> {
  const trimmed = trimBlanks(spelt);
  const hexadecimal = HEXADECIMAL.exec(trimmed)?.[1];
  if (hexadecimal === undefined) return readInteger(trimmed);
  const value = Number.parseInt(hexadecimal, 16);
  return value > 0xffffffff ? { fault: 'overflow' } : { value: value | 0 };
}

/** `System.Int32`, a JavaScript number. */
export const int32: Scalar<number> = Object.freeze({
  kind: 'scalar',
  name: 'int32',
  xmlName: 'int',
  clrName: 'Int32',
  title: 'integer',
  isReference: false,
  initial: 0,
  readXml: readInt32,
  writeXml: String,
  advanceJson: (tokens: JsonTokens) => tokens.readAsInt32(),
  readJson: ({ token, value }: JsonTokens) =>
    token === Token.integer && typeof value === 'number' ? value : unreadable,
  writeJson: String,
  readForm: readFormInteger,
});
