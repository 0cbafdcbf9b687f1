import type { Options, Secrets } from '../../config/index.js';
import type { StoreFacts } from '../../database/index.js';

/** All that decides whether a start is safe. */
export interface Configuration {
  readonly options: Options;
  readonly secrets: Secrets;
  /** Undefined when the store could not be looked into. */
  readonly store?: StoreFacts;
}

/** One thing that must not be so. The start-up gate and `doctor` share the list of them. */
export interface Hazard {
  /** Short and stable, for scripts. */
  readonly name: string;
  /** Where it counts: development takes less seriously what only strangers could abuse. */
  readonly applies: 'always' | 'production' | 'development';
  /** What is wrong and what to do about it, if it is so. */
  readonly find: (configuration: Configuration) => string | undefined;
}

/** A hazard that was found. */
export interface Finding {
  readonly name: string;
  readonly reason: string;
}

/** A hazard with one reason. */
export const hazard = (
  name: string,
  applies: Hazard['applies'],
  isSo: (configuration: Configuration) => boolean | undefined,
  reason: string,
): Hazard => ({ name, applies, find: (c) => (isSo(c) ? reason : undefined) });
