import type { Limit, Window } from '../../runtime/index.js';

/** The part of a window that one process draws at once: small enough to lose, large enough to save writing. */
const SHARE = 1000;

/**
 * The limit that many accounts share, named `name`. A large one is drawn in slices, so that senders do
 * not queue for one row; a small one is counted take by take.
 */
export const sharedLimit = (name: string, window: Window): Limit => ({
  key: name,
  window,
  slice: Math.floor(window.limit / SHARE),
});
