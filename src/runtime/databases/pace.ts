/** Milliseconds from one group to the next while callers come faster than one at a time. */
const SPAN = 5;
/** As many units are worth a group before that. */
const ENOUGH = 8;

/**
 * When the next group of units goes. A group costs as much as some units, however many share it: without a
 * pace a server at half its rate makes one for each, and has nothing left. Who comes alone, and not just
 * after many, is not kept waiting.
 */
export class Pace {
  /** When the last group went, and whether it was of more than one. */
  private last = { at: 0, shared: false };
  private pause?: { readonly timer: NodeJS.Timeout; readonly go: () => void };

  /** `now` is for tests: milliseconds of a clock that never goes back. */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /**
   * To be called whenever somebody waits and a group could go; so many wait now. Calls `go` at once, or once
   * enough wait or the span is over.
   */
  next(waiting: number, go: () => void): void {
    if (this.pause) {
      if (waiting >= ENOUGH) this.endPause();
      return;
    }
    const early = this.last.shared ? this.last.at + SPAN - this.now() : 0;
    if (early <= 0 || waiting >= ENOUGH) return go();
    this.pause = { go, timer: setTimeout(() => this.endPause(), early) };
  }

  /** Notes that a group of so many goes now. */
  gone(size: number): void {
    this.last = { at: this.now(), shared: size > 1 };
  }

  private endPause(): void {
    const { pause } = this;
    clearTimeout(pause?.timer);
    this.pause = undefined;
    pause?.go();
  }
}
