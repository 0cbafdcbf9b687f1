import type { Transaction } from '../transaction.js';

/** Takes of a counter's window that are drawn and not yet handed out. */
interface Slice {
  left: number;
  /** Epoch milliseconds. */
  readonly endsAt: number;
}

/** Above so many keys those whose window is over are forgotten. */
const MANY = 10_000;

/**
 * What this process has drawn in advance from counters that everybody takes from, so that it need not
 * write, or queue for, one row at every request. Never more than the limit is handed out: what a
 * process holds is counted as taken, and lost if it ends.
 */
export class Slices {
  private readonly held = new Map<string, Slice>();
  private readonly drawing = new Set<string>();

  /** Hands one out; false if none is held. If the unit is undone for certain, so is this. */
  take(tx: Transaction, key: string, now: number): boolean {
    const slice = this.held.get(key);
    if (!slice || slice.left < 1 || slice.endsAt <= now) return false;
    slice.left -= 1;
    tx.onUndo((certain) => (slice.left += certain ? 1 : 0));
    return true;
  }

  /** Whether `tx` may draw; not while somebody else here does, or each of a crowd would. */
  mayDraw(tx: Transaction, key: string): boolean {
    if (this.drawing.has(key)) return false;
    this.drawing.add(key);
    const over = () => void this.drawing.delete(key);
    tx.onCommit(over);
    tx.onUndo(over);
    return true;
  }

  /** Holds what `tx` has drawn, from its commit on. */
  hold(tx: Transaction, key: string, drawn: Slice, now: number): void {
    tx.onCommit(() => {
      if (this.held.size > MANY) this.forgetEnded(now);
      const held = this.held.get(key);
      if (held?.endsAt === drawn.endsAt) held.left += drawn.left;
      else this.held.set(key, { ...drawn });
    });
  }

  private forgetEnded(now: number): void {
    for (const [key, { endsAt }] of this.held) if (endsAt <= now) this.held.delete(key);
  }
}
