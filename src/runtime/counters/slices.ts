import type { Transaction } from '../transaction.js';

/** Takes of a counter's window that were drawn. */
export interface Drawn {
  readonly amount: number;
  /** As many as a process keeps that nobody has used. */
  readonly most: number;
  /** Epoch milliseconds. */
  readonly endsAt: number;
}

interface Slice extends Omit<Drawn, 'amount'> {
  left: number;
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
  private readonly drawing = new Map<string, Promise<boolean>>();
  private readonly waiting = new Map<string, number>();

  /** `giveBack` writes that one which was drawn from a window is not used. */
  constructor(
    private readonly giveBack: (tx: Transaction, key: string, endsAt: number) => Promise<unknown>,
  ) {}

  /**
   * Hands one out, of what is held or of what `draw` brings, which says whether it took one; false when the window
   * has none left. One unit draws at a time; whoever comes meanwhile waits, is counted to the next drawing, and hears
   * with it that there is none left or that the database is away.
   */
  async take(
    tx: Transaction,
    key: string,
    now: number,
    draw: (others: number) => Promise<boolean>,
  ): Promise<boolean> {
    while (!this.takeHeld(tx, key, now)) {
      const drawn = this.drawing.get(key);
      if (!drawn) return this.begin(key, draw);
      this.count(key, 1);
      try {
        if (!(await drawn)) return false;
      } finally {
        this.count(key, -1);
      }
    }
    return true;
  }

  /** Hands one out that is held; if the unit is undone for certain, so is this. */
  takeHeld(tx: Transaction, key: string, now: number): boolean {
    const slice = this.held.get(key);
    if (!slice || slice.left < 1 || slice.endsAt <= now) return false;
    slice.left -= 1;
    tx.onUndo((certain) => certain && this.takeBack(tx, key, slice));
    return true;
  }

  /** Holds what `tx` has drawn apart, of which it takes one. */
  hold(tx: Transaction, key: string, { amount, ...window }: Drawn, now: number): void {
    if (this.held.size > MANY) this.forgetEnded(now);
    const held = this.held.get(key);
    const slice = held?.endsAt === window.endsAt ? held : { ...window, left: 0 };
    this.held.set(key, slice);
    const others = amount - 1;
    slice.left += others;
    tx.onUndo((certain) => {
      // SQLite undoes the drawing as well, and with it all that was drawn.
      if (tx.kind === 'sqlite') slice.left -= others;
      else if (certain) this.takeBack(tx, key, slice);
    });
  }

  /** What many undone units have drawn is not kept from other processes. */
  private takeBack(tx: Transaction, key: string, slice: Slice): void {
    if (tx.kind === 'sqlite' || slice.left < slice.most) slice.left += 1;
    else void this.giveBack(tx, key, slice.endsAt).catch(() => undefined); // it stays taken
  }

  private begin(key: string, draw: (others: number) => Promise<boolean>): Promise<boolean> {
    const drawn = draw(this.waiting.get(key) ?? 0).finally(() => this.drawing.delete(key));
    this.drawing.set(key, drawn);
    return drawn;
  }

  private count(key: string, more: number): void {
    const waiting = (this.waiting.get(key) ?? 0) + more;
    if (waiting > 0) this.waiting.set(key, waiting);
    else this.waiting.delete(key);
  }

  private forgetEnded(now: number): void {
    for (const [key, { endsAt }] of this.held) if (endsAt <= now) this.held.delete(key);
  }
}
