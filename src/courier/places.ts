interface Place {
  readonly id: string;
  readonly ended: Promise<void>;
  /** Where it stands among those that are held. */
  at: number;
}

/** The messages of one channel that are under way: each has a place until its end is written down. */
export class Places {
  // No set: one that changes all the time leaves its old tables behind, and what stood in them, for V8's next full collection.
  private readonly held: Place[] = [];

  get taken(): number {
    return this.held.length;
  }

  get ids(): string[] {
    return this.held.map(({ id }) => id);
  }

  /**
   * Gives each message of `deliveries`, none of which may reject, a place until it ends. Resolves when all
   * of these have ended, and after `patience` milliseconds at the latest.
   */
  async take(deliveries: ReadonlyMap<string, Promise<void>>, patience: number): Promise<void> {
    const places = [...deliveries].map(([id, delivery]) => this.hold(id, delivery));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => (timer = setTimeout(resolve, patience)));
    await Promise.race([Promise.all(places), late]);
    clearTimeout(timer);
  }

  /** Resolves when one of those that are taken now is free again. */
  async oneFree(): Promise<void> {
    await Promise.race(this.ends);
  }

  /** Resolves when all of those that are taken now are free again. */
  async allFree(): Promise<void> {
    await Promise.all(this.ends);
  }

  private hold(id: string, delivery: Promise<void>): Promise<void> {
    const ended: Promise<void> = delivery.then(() => this.free(place));
    const place: Place = { id, ended, at: this.held.length };
    this.held.push(place);
    return ended;
  }

  // The last takes its place.
  private free({ at }: Place): void {
    const last = this.held.pop()!;
    if (last.at === at) return;
    this.held[at] = last;
    last.at = at;
  }

  private get ends(): Promise<void>[] {
    return this.held.map(({ ended }) => ended);
  }
}
