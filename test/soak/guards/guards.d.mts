/** A guard of the product, and the spec that is to miss it. */
export interface Guard {
  readonly title: string;
  readonly path: string;
  readonly spec: string;
  readonly text: string;
  readonly left: string;
}

export declare const GUARDS: readonly Guard[];
