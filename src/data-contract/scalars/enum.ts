import { type JsonTokens, Token } from '../json/tokens/json-token.js';
import { isInt32 } from './int32.js';
import { trimBlanks } from './text.js';
import { type FormReading, type Unreadable, unreadable } from './scalar.js';

/** The names of an enumeration, ready for both directions. */
export interface EnumNames {
  /** In the order of .NET's `Enum.GetValues`: by unsigned value. */
  readonly values: readonly number[];
  readonly toName: ReadonlyMap<number, string>;
  readonly toValue: ReadonlyMap<string, number>;
  readonly toValueFolded: ReadonlyMap<string, number>;
}

/** Prepares an enumeration; of two names for one value the first declared is written. */
export function enumNames(declared: Readonly<Record<string, number>>): EnumNames {
  const toName = new Map<number, string>();
  const entries = Object.entries(declared);
  for (const [name, value] of entries) if (!toName.has(value)) toName.set(value, name);
  return Object.freeze({
    values: [...toName.keys()].sort((a, b) => (a >>> 0) - (b >>> 0)),
    toName,
    toValue: new Map(entries),
    toValueFolded: new Map(entries.map(([name, value]) => [name.toLowerCase(), value] as const)),
  });
}

/** XML takes a name exactly as declared: no blanks, no number. */
export const readXmlEnum = (spelt: string, names: EnumNames): number | Unreadable =>
  names.toValue.get(spelt) ?? unreadable;

/** `Enum.Parse` without case: a number, a name, or names and numbers joined by commas. */
export function parseEnum(spelt: string, names: EnumNames): number | Unreadable {
  const trimmed = trimBlanks(spelt);
  if (/^[+-]?\d+$/.test(trimmed)) return isInt32(Number(trimmed)) ? Number(trimmed) : unreadable;
  let combined = 0;
  for (const part of trimmed.split(',')) {
    const value = names.toValueFolded.get(trimBlanks(part).toLowerCase());
    if (value === undefined) return unreadable;
    combined |= value;
  }
  return combined;
}

/** Json.NET: a name, a number, even a boolean; any number, for .NET knows undefined values. */
export function readJsonEnum({ token, value }: JsonTokens, names: EnumNames): number | Unreadable {
  if (token === Token.string) return parseEnum(String(value), names);
  if (token === Token.boolean) return value === true ? 1 : 0;
  if (token !== Token.integer || (typeof value !== 'number' && typeof value !== 'bigint'))
    return unreadable;
  const wide = BigInt(value);
  // Enum.ToObject keeps the low 32 bits of a 64-bit number and knows no larger ones.
  return BigInt.asIntN(64, wide) === wide ? Number(BigInt.asIntN(32, wide)) : unreadable;
}

/** EnumConverter: as `Enum.Parse`; whatever it refuses is called malformed. */
export function readFormEnum(spelt: string, names: EnumNames): FormReading<number> {
  const value = parseEnum(spelt, names);
  return value === unreadable ? { fault: 'malformed' } : { value };
}
