import type { Randomness } from '../../runtime/index.js';

// Goes into log lines and headers as it is, so nothing else may be in it.
const FIT = /^[A-Za-z0-9_.-]{8,64}$/;

/** The id that a proxy or a caller gave the request, if it is fit to be repeated; else one of our own. */
export const requestId = (given: string | string[] | undefined, randomness: Randomness): string =>
  typeof given === 'string' && FIT.test(given) ? given : randomness.guid();
