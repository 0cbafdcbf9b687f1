import { Clock } from '../../src/runtime/index.js';

/** A clock that moves when it is told to. */
export class TestClock extends Clock {
  constructor(private moment = Date.UTC(2026, 0, 6, 12, 0, 0)) {
    super();
  }

  now(): number {
    return this.moment;
  }

  monotonic(): number {
    return this.moment;
  }

  /** Moves time by `milliseconds`, back when negative. */
  advance(milliseconds: number): void {
    this.moment += milliseconds;
  }
}
