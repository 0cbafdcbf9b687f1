import { createRequire } from 'node:module';
import type * as PhoneNumbers from 'libphonenumber-js/max';

// class-validator has loaded this copy; importing it would load another, of ninety files and all numbering plans.
const { getCountries, getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } =
  createRequire(import.meta.url)('libphonenumber-js/max') as typeof PhoneNumbers;

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

/** The country of every calling code that is one country's alone; of +1, +7 or +44 the rest of the number decides. */
const COUNTRIES = countriesByCallingCode();
const CALLING_CODE_LENGTHS = [1, 2, 3];
/** Whatever else stands in the column is for `parse` to refuse. */
const E164 = /^\+[1-9]\d{6,14}$/;

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

  /**
   * A number that an account has, in the one spelling that is stored; undefined where reading it gives none. What
   * may be texted was decided by `parse` when it was stored: only its country is looked for, and to read its
   * numbering plan for that would be a twentieth of a texted code.
   */
  static stored(e164: string): PhoneNumber | undefined {
    const country = countryByCallingCode(e164);
    return country ? new PhoneNumber(e164, country) : PhoneNumber.parse(e164);
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

/** No calling code begins with another. */
function countryByCallingCode(e164: string): string | undefined {
  if (!E164.test(e164)) return undefined;
  for (const length of CALLING_CODE_LENGTHS) {
    const country = COUNTRIES.get(e164.slice(1, 1 + length));
    if (country) return country;
  }
  return undefined;
}

function countriesByCallingCode(): ReadonlyMap<string, string> {
  const found = new Map<string, string[]>();
  for (const country of getCountries()) {
    const code = getCountryCallingCode(country);
    found.set(code, [...(found.get(code) ?? []), country]);
  }
  const alone = [...found].filter(([, countries]) => countries.length === 1);
  return new Map(alone.map(([code, [country]]) => [code, country]));
}
