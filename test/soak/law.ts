import type { StoreKind } from '../support/describe-stores.js';

/** What a law came to. */
export interface Finding {
  readonly holds: boolean;
  /** The measured figures, in words. */
  readonly figures: string;
}

export interface Circumstances {
  readonly kind: StoreKind;
  /** The whole size times the scale, at least one. */
  readonly sized: (whole: number) => number;
  /** Shows how far it is: `done` of `of`. */
  readonly progress: (done: number, of: number) => void;
}

/** A law of the product, at whole size. */
export interface Law {
  readonly title: string;
  /** False for what no database has a part in; it is run once. */
  readonly stores?: boolean;
  readonly run: (circumstances: Circumstances) => Promise<Finding>;
}
