import { createRequire } from 'node:module';
import type * as PhoneNumbers from 'libphonenumber-js/max';

// class-validator has loaded this copy; importing it would load another, of ninety files and all numbering plans.
const { isSupportedCountry, parsePhoneNumberFromString } = createRequire(import.meta.url)(
  'libphonenumber-js/max',
) as typeof PhoneNumbers;

const LONGEST_SPELLING = 32;
// Digits of any script, a plus and grouping. Letters, # and ; never: they spell extensions and tel: links.
const SPELLING = /^[\p{Nd}\p{Zs}\p{Pd}+＋()（）./]+$/u;
// Premium, shared-cost, toll-free, pager and personal numbers cost somebody money or reach nobody.
const TEXTABLE: readonly PhoneNumbers.NumberType[] = [
  'MOBILE',
  'FIXED_LINE_OR_MOBILE',
  'FIXED_LINE',
  'VOIP',
];

/** A telephone number that a text message may be sent to. */
export class PhoneNumber {
  private constructor(
    /** `+905321112233`: the one key of every spelling, stored and sent to. */
    readonly e164: string,
    /** ISO 3166 code of the country; limits are kept by it. */
    readonly country: string,
  ) {}

  /** The first seven digits: numbers that share them are pumped together, so limits are kept by it. */
  get prefix(): string {
    return this.e164.slice(1, 8);
  }

  /**
   * The number that `text` spells, national spellings read in `region`. Undefined for an invalid
   * number, an extension, and a number outside all countries (satellites) or of a refused type.
   */
  static parse(text: string, region?: string): PhoneNumber | undefined {
    if (text.length > LONGEST_SPELLING || !SPELLING.test(text)) return undefined;
    return PhoneNumber.read(text, region) ?? PhoneNumber.read(international(text), region);
  }

  private static read(text: string, region?: string): PhoneNumber | undefined {
    const defaultCountry = region !== undefined && isSupportedCountry(region) ? region : undefined;
    const parsed = parsePhoneNumberFromString(text, { defaultCountry, extract: false });
    if (!parsed?.country || parsed.ext) return undefined;
    // With the whole metadata a number that is not valid has no type.
    if (!TEXTABLE.includes(parsed.getType())) return undefined;
    return new PhoneNumber(parsed.number, parsed.country);
  }
}

// 00 is how most of the world dials abroad, but not every region's metadata knows it.
const international = (text: string) => text.trim().replace(/^\(?00/, '+');
