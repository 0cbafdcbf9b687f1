import type { Clock } from '../../runtime/index.js';

/** When a provider is left alone, and for how long. */
export interface BreakerLimits {
  /** Failures in a row. */
  readonly failuresToOpen: number;
  /** Milliseconds at first; doubled, up to sixteen times, while the provider stays down. */
  readonly pause: number;
}

const MOST_DOUBLINGS = 4;

/**
 * Leaves a provider alone that keeps failing, so that messages go to the next one without waiting for
 * a time-out each. After the pause one message tries it; the others follow when that one got through.
 */
export class CircuitBreaker {
  private failures = 0;
  private openings = 0;
  private closedUntil = -Infinity;
  private openSince = 0;
  private trying = false;
  private readonly putOff = new Set<string>();

  constructor(
    private readonly clock: Clock,
    private readonly limits: BreakerLimits,
  ) {}

  /** Whether the provider is left alone, or known to have failed just before and not yet well. */
  get open(): boolean {
    return this.openings > 0;
  }

  /** Milliseconds since it was first left alone; 0 while it is well. */
  get openFor(): number {
    return this.open ? this.clock.monotonic() - this.openSince : 0;
  }

  /** Whether a message may go there now; after a pause this says yes to one message only. */
  admits(): boolean {
    if (!this.open) return true;
    if (this.trying || this.clock.monotonic() < this.closedUntil) return false;
    this.trying = true;
    return true;
  }

  /**
   * The provider put that message off; true if that says something about the provider: of one full
   * mailbox it says nothing, however often it is tried, but of one message after another it does.
   */
  deferred(messageId: string): boolean {
    const isFirst = !this.putOff.has(messageId);
    this.putOff.add(messageId);
    if (!isFirst) this.notAsked();
    return isFirst;
  }

  /** The provider did its work: it took a message, or refused that one message. */
  succeeded(): void {
    this.putOff.clear();
    this.failures = 0;
    this.openings = 0;
    this.trying = false;
  }

  /** The message that was to try it was never sent there: the next one may. */
  notAsked(): void {
    this.trying = false;
  }

  /** The provider failed; true if this closed the way. */
  failed(): boolean {
    this.failures += 1;
    if (!this.trying && (this.open || this.failures < this.limits.failuresToOpen)) return false;
    const pause = this.limits.pause * 2 ** Math.min(this.openings, MOST_DOUBLINGS);
    this.trying = false;
    if (!this.open) this.openSince = this.clock.monotonic();
    this.openings += 1;
    this.putOff.clear();
    this.closedUntil = this.clock.monotonic() + pause;
    return true;
  }
}
