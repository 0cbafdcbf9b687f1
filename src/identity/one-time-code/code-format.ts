import type { Randomness } from '../../runtime/index.js';

/** A strong code cannot be guessed, so nothing caps it; a short one lives under caps and budgets. */
export type CodeStrength = 'strong' | 'short';

/** How the codes of one purpose look, and how hard they are to guess. */
export interface CodeFormat {
  readonly length: number;
  /** Entropy of one code. */
  readonly bits: number;
  readonly strength: CodeStrength;
  /** A fresh code in the spelling that is sent and stored. */
  draw(randomness: Randomness): string;
}

/** A code whose halves travel apart: the first by mail, the second by text message. */
export interface TwoPartFormat extends CodeFormat {
  /** The halves of a drawn code, in the order in which they are joined again. */
  halves(code: string): { mailed: string; texted: string };
}

const DIGITS = '0123456789';
const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
// RFC 4648: no 0, 1 or 8 that a reader could take for O, I or B.
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const STRONG_BITS = 112;

// What lies between a short and a strong code is capped too: the safe side.
const strengthOf = (bits: number): CodeStrength => (bits >= STRONG_BITS ? 'strong' : 'short');

/** Codes with one alphabet a place. */
function placesOf(alphabets: readonly string[]): CodeFormat {
  if (alphabets.length === 0) throw new RangeError('A code has at least one character.');
  const bits = alphabets.reduce((sum, alphabet) => sum + Math.log2(alphabet.length), 0);
  const draw = (randomness: Randomness) =>
    alphabets.map((alphabet) => alphabet[randomness.below(alphabet.length)]).join('');
  return { length: alphabets.length, bits, strength: strengthOf(bits), draw };
}

const repeat = (alphabet: string, length: number) => Array<string>(length).fill(alphabet);

/** Base32 codes for mail and links; 26 characters carry 130 bits. */
export const strong = (length = 26): CodeFormat => placesOf(repeat(BASE32, length));

/** Decimal digits, for text messages. */
export const digits = (length = 6): CodeFormat => placesOf(repeat(DIGITS, length));

/** Capital letters. */
export const letters = (length = 4): CodeFormat => placesOf(repeat(CAPITALS, length));

/** `1234ABCD`: digits that are mailed, then capital letters that are texted, drawn apart. */
export function twoPart(digitCount = 4, letterCount = 4): TwoPartFormat {
  const places = [...repeat(DIGITS, digitCount), ...repeat(CAPITALS, letterCount)];
  const halves = (code: string) => ({
    mailed: code.slice(0, digitCount),
    texted: code.slice(digitCount),
  });
  return { ...placesOf(places), halves };
}

const LONGEST_TYPED = 128;
const GROUPING = /[\s\p{Pd}]+/gu;
const TYPED = /^[0-9A-Za-z]+$/;

/**
 * A code as typed, in the spelling it was drawn in: spaces and dashes dropped, letters capital.
 * Undefined for what no code can be, full-width digits among it: they are refused, not folded.
 */
export function normalise(typed: string): string | undefined {
  if (typed.length > LONGEST_TYPED) return undefined;
  const code = typed.replace(GROUPING, '');
  return TYPED.test(code) ? code.toUpperCase() : undefined;
}
