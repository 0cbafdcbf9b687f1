/** Milliseconds between two rounds that nothing presses: what comes meanwhile is done in one. */
const REST = 25;

/**
 * Runs `round` when woken, again while it says that there may be more, and never twice at a time. A
 * wake-up during a round, or in the short rest after it, is kept, so nothing that was queued meanwhile
 * is forgotten.
 */
export class Rounds {
  private running?: Promise<void>;
  private resting?: NodeJS.Timeout;
  private wanted = false;
  private stopped = false;

  constructor(
    private readonly round: () => Promise<boolean>,
    private readonly failed: (error: Error) => void,
  ) {}

  wake(): void {
    this.wanted = true;
    if (!this.running && !this.resting && !this.stopped) this.begin();
  }

  /** Resolves when everything that is due now has been tried. */
  async settled(): Promise<void> {
    this.wanted = true;
    while ((this.wanted || this.running) && !this.stopped) {
      clearTimeout(this.resting);
      if (!this.running) this.begin();
      await this.running;
    }
  }

  /** Begins no further round; resolves when the one under way has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.resting);
    await this.running;
  }

  private begin(): void {
    this.wanted = false;
    this.resting = undefined;
    this.running = this.run().finally(() => {
      this.running = undefined;
      if (!this.stopped) this.rest();
    });
  }

  private rest(): void {
    this.resting = setTimeout(() => {
      this.resting = undefined;
      if (this.wanted && !this.stopped) this.begin();
    }, REST);
  }

  private async run(): Promise<void> {
    try {
      while ((await this.round()) && !this.stopped);
    } catch (error) {
      this.failed(error as Error);
    }
  }
}
