/** A caller's limit may only be stricter than ours; null, zero and negative mean ours. */
export const clampSends = (asked: number | null, ceiling: number): number =>
  asked !== null && asked > 0 ? Math.min(asked, ceiling) : ceiling;

/** The span that sends are counted over: the longer one is the stricter. All in milliseconds. */
export const clampInterval = (asked: number | null, floor: number): number =>
  asked !== null && asked > 0 ? Math.max(asked, floor) : floor;

/** A code's life: what is asked for, between the shortest useful one and our ceiling. */
export const clampLifetime = (asked: number | null, shortest: number, ceiling: number): number =>
  asked !== null && asked > 0 ? Math.max(shortest, Math.min(asked, ceiling)) : ceiling;
