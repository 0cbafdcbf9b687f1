import { isInt32 } from '../../scalars/int32.js';
import { JsonFault } from './json-token.js';

const DECIMAL = /^-?\d+$/;
const PLAIN_INTEGER = /^-?[1-9]\d*$/;
const FLOAT = /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const HEXADECIMAL = /^0x([0-9a-f]+)$/i;
const OCTAL = /^0[0-7]+$/;

/** A number token: whether it was spelt as an integer, and its value. */
export interface JsonNumber {
  readonly isInteger: boolean;
  readonly value: number | bigint;
}

// Json.NET takes a leading 0 as octal and 0x as hexadecimal, both as two's complement.
function readOtherBase(spelt: string, bits: number): bigint | undefined {
  const hexadecimal = HEXADECIMAL.exec(spelt)?.[1];
  if (hexadecimal === undefined && !OCTAL.test(spelt)) return undefined;
  const value = BigInt(hexadecimal === undefined ? `0o${spelt.slice(1)}` : `0x${hexadecimal}`);
  if (BigInt.asUintN(bits, value) !== value) throw new JsonFault('number too large');
  return BigInt.asIntN(bits, value);
}

const hasOtherBase = (spelt: string): boolean => /^0[^.eE]/.test(spelt);

/** A number where an Int32 is expected. @throws JsonFault for any spelling but an integer of 32 bits */
export function readAsInt32Number(spelt: string): number {
  if (hasOtherBase(spelt)) {
    const value = readOtherBase(spelt, 32);
    if (value === undefined) throw new JsonFault('not an integer');
    return Number(value);
  }
  const value = DECIMAL.test(spelt) ? Number(spelt) + 0 : NaN;
  if (!isInt32(value)) throw new JsonFault('not a 32-bit integer');
  return value;
}

/**
 * Whether an integer's spelling is the one that it would be written with: where text is expected it then
 * stands for itself. Turning digits into a number and back costs time by the square of their count.
 */
export const isPlainInteger = (spelt: string): boolean => PLAIN_INTEGER.test(spelt);

/** A number anywhere else: an integer of any size, or a double. @throws JsonFault if it is neither */
export function readAnyNumber(spelt: string): JsonNumber {
  if (hasOtherBase(spelt)) {
    const value = readOtherBase(spelt, 64);
    if (value === undefined) throw new JsonFault('not a number');
    return { isInteger: true, value: narrow(value) };
  }
  if (DECIMAL.test(spelt)) {
    const value = Number(spelt);
    return { isInteger: true, value: Number.isSafeInteger(value) ? value + 0 : BigInt(spelt) };
  }
  const value = FLOAT.test(spelt) ? Number(spelt) : NaN;
  if (!Number.isFinite(value)) throw new JsonFault('not a number');
  return { isInteger: false, value };
}

const narrow = (value: bigint): number | bigint =>
  value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(value)
    : value;

/** A double as .NET's `ToString()` spells it: 15 digits, `1E+20`. */
export function doubleText(value: number): string {
  if (!Number.isFinite(value))
    return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  return dotNetExponent(Number(value.toPrecision(15)), 15);
}

/** A double as Json.NET writes it: shortest exact digits, always with a decimal point or exponent. */
export function doubleJson(value: number): string {
  if (!Number.isFinite(value)) return `"${doubleText(value)}"`;
  const spelt = dotNetExponent(value, 15);
  return /[.E]/.test(spelt) ? spelt : `${spelt}.0`;
}

// .NET goes over to exponents at 1E+15 and at 1E-05, with at least two digits.
function dotNetExponent(value: number, digits: number): string {
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power > -5 && power < digits) return power < 0 ? expanded(mantissa, power) : String(value);
  return `${mantissa}E${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

function expanded(mantissa: string, power: number): string {
  const sign = mantissa.startsWith('-') ? '-' : '';
  const figures = mantissa.replace(/[-.]/g, '');
  return `${sign}0.${'0'.repeat(-power - 1)}${figures}`;
}
