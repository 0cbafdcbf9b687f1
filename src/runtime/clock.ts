/** Where the time comes from. Everything that compares moments asks here, so a test can move time. */
export abstract class Clock {
  /** Epoch milliseconds, UTC. */
  abstract now(): number;
  /** Milliseconds of a clock that never goes back; for measuring spans inside one process. */
  abstract monotonic(): number;
}

/** The machine's own clock. */
export class SystemClock extends Clock {
  now(): number {
    return Date.now();
  }

  monotonic(): number {
    return performance.now();
  }
}
