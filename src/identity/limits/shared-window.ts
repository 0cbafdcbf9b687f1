import type { Limit, Window } from '../../runtime/index.js';

/** The part of a window that one process draws at once: small enough to lose, large enough to save writing. */
const SHARE = 1000;

/**
 * The limit that many accounts share, named `name`. Of a large one a process draws many takes at once, of a small
 * one each by itself; no sender holds the row that all others wait for.
 */
export const sharedLimit = (name: string, window: Window): Limit => ({
  key: name,
  window,
  slice: Math.max(1, Math.floor(window.limit / SHARE)),
});
