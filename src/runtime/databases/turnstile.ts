/** Whoever waits for a place. */
interface Guest {
  readonly enter: () => void;
  readonly timer: NodeJS.Timeout;
}

/** So many may be inside at once; the others wait in the order in which they came. */
export class Turnstile {
  private readonly waiting: Guest[] = [];

  /** `patience`: milliseconds after which a wait is given up. */
  constructor(
    private free: number,
    private readonly patience: number,
  ) {}

  /** Runs `work` once there is a place for it; rejects when there is none within the patience. */
  async pass<R>(work: () => Promise<R>): Promise<R> {
    if (this.free > 0) this.free -= 1;
    else await this.next();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private next(): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.waiting.splice(this.waiting.indexOf(guest), 1);
        reject(new Error('timeout exceeded when waiting for a place'));
      };
      const guest = { enter: resolve, timer: setTimeout(giveUp, this.patience) };
      this.waiting.push(guest);
    });
  }

  private leave(): void {
    const guest = this.waiting.shift();
    if (!guest) return void (this.free += 1);
    clearTimeout(guest.timer);
    guest.enter();
  }
}
