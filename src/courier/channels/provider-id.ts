const CONTROL = /[\p{Cc}\u2028\u2029]+/gu;
const LONE_SURROGATE = /\p{Cs}/gu;
const LONGEST = 200;

/**
 * A provider's id as it is kept: one line of 200 characters at most. NUL and half a character, which may
 * also be left by the cut, are no text to PostgreSQL: the whole group of ends would not be written down.
 */
export const providerIdOf = (told: string): string =>
  told.replace(CONTROL, ' ').slice(0, LONGEST).replace(LONE_SURROGATE, '').trim();
