import type { PasswordOptions } from '../../config/index.js';
import { Unavailable } from '../../runtime/index.js';

const RETRY_AFTER_SECONDS = 2;

/**
 * Lets a few hashes run at once and a few more wait. A burst that is let in whole would have a thread for
 * each, all slow together, and those that serve would wait behind them.
 */
export class HashQueue {
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  constructor(private readonly options: PasswordOptions) {}

  /** How many run now, and how many wait. */
  get load(): { running: number; waiting: number } {
    return { running: this.running, waiting: this.waiting.length };
  }

  /** Runs `work` when its turn comes; throws `Unavailable` at once if too many wait already. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.turn();
    try {
      return await work();
    } finally {
      this.passOn();
    }
  }

  private async turn(): Promise<void> {
    if (this.running < this.options.hashConcurrency) {
      this.running++;
      return;
    }
    if (this.waiting.length >= this.options.hashQueueLimit)
      throw new Unavailable('The hash queue is full.', RETRY_AFTER_SECONDS);
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  // The place is handed to the next in line without being freed, so a newcomer cannot slip between.
  private passOn(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running--;
  }
}
