import type { Randomness } from '../runtime/index.js';

const FIRST = 2_000;
const LONGEST = 15 * 60_000;
const UNTRIED = 30_000;

/**
 * Milliseconds until a message may be tried again after its `attempts`-th failure: doubling from two
 * seconds to a quarter of an hour, of which half is drawn, so that a provider that comes back is not
 * met by everybody at once.
 */
export function backoff(attempts: number, randomness: Randomness): number {
  const span = Math.min(LONGEST, FIRST * 2 ** Math.min(attempts - 1, 20));
  return span / 2 + randomness.below(span / 2);
}

/** Milliseconds until a message may come again that was not tried, because nobody was there to take it. */
export function untriedPause(randomness: Randomness): number {
  return UNTRIED / 2 + randomness.below(UNTRIED / 2);
}
