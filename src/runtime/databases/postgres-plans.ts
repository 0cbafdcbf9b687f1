/** Milliseconds after which a connection's plans are made anew for the first time, and at most. */
const FIRST = 1_000;
const LAST = 60_000;

interface Turn {
  readonly due: number;
  readonly pause: number;
}

/** Makes a connection forget how it reaches rows: its statements stay prepared, and are planned when next asked for. */
export const FORGET_PLANS = 'DISCARD PLANS';

/**
 * When a connection's plans are to be made anew. PostgreSQL keeps a plan until the statistics of its tables change,
 * and it looks at those of a store that has just come to life a minute or two late. Until then a plan that was made
 * for an empty table reads the whole of a full one, for each batch of messages some hundred thousand rows. Twice as
 * long from time to time, as a store takes twice as long to become twice as large.
 */
export class PostgresPlans {
  private readonly turns = new WeakMap<object, Turn>();

  /** `now` gives milliseconds of a clock that nobody sets. */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Whether `connection`, which is about to be used, has old ones; it is taken to forget them then. */
  areOld(connection: object): boolean {
    const now = this.now();
    const turn = this.turns.get(connection);
    if (turn && now < turn.due) return false;
    const pause = turn ? Math.min(2 * turn.pause, LAST) : FIRST;
    this.turns.set(connection, { due: now + pause, pause });
    return turn !== undefined;
  }
}
