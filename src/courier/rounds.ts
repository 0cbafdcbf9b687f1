/**
 * Runs `round` when woken, again while it says that there may be more, and never twice at a time. A
 * wake-up during a round is kept, so nothing that was queued meanwhile waits for the next one.
 */
export class Rounds {
  private running?: Promise<void>;
  private again = false;
  private stopped = false;

  constructor(
    private readonly round: () => Promise<boolean>,
    private readonly failed: (error: Error) => void,
  ) {}

  wake(): void {
    this.again = true;
    if (this.stopped) return;
    this.running ??= this.run().finally(() => (this.running = undefined));
  }

  /** Resolves when everything that is due now has been tried. */
  async settled(): Promise<void> {
    this.wake();
    while (this.running) await this.running;
  }

  /** Begins no further round; resolves when the one under way has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  private async run(): Promise<void> {
    try {
      while (this.again && !this.stopped) {
        this.again = false;
        if (await this.round()) this.again = true;
      }
    } catch (error) {
      this.failed(error as Error);
    }
  }
}
