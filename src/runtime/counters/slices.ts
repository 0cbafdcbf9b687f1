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
  private readonly turns = new Map<string, Promise<unknown>>();

  /** Hands one out; false if none is held. If the unit is undone for certain, so is this. */
  take(tx: Transaction, key: string, now: number): boolean {
    const slice = this.held.get(key);
    if (!slice || slice.left < 1 || slice.endsAt <= now) return false;
    slice.left -= 1;
    tx.onUndo((certain) => (slice.left += certain ? 1 : 0));
    return true;
  }

  /** Runs `draw` when whoever is drawing from `key` has done so, or each of a crowd would draw a slice. */
  async inTurn<R>(key: string, draw: () => Promise<R>): Promise<R> {
    const before = this.turns.get(key);
    const mine = before ? before.then(draw, draw) : draw();
    this.turns.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.turns.get(key) === mine) this.turns.delete(key);
    }
  }

  /** Holds what `tx` has drawn apart, of which it takes one. */
  hold(tx: Transaction, key: string, drawn: Slice, now: number): void {
    if (this.held.size > MANY) this.forgetEnded(now);
    const held = this.held.get(key);
    const slice = held?.endsAt === drawn.endsAt ? held : { ...drawn, left: 0 };
    this.held.set(key, slice);
    const others = drawn.left - 1;
    slice.left += others;
    // SQLite undoes the drawing as well, and with it all that was drawn.
    tx.onUndo((certain) => (slice.left += tx.kind === 'sqlite' ? -others : Number(certain)));
  }

  private forgetEnded(now: number): void {
    for (const [key, { endsAt }] of this.held) if (endsAt <= now) this.held.delete(key);
  }
}
