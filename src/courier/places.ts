import { setTimeout as sleep } from 'node:timers/promises';

interface Place {
  readonly id: string;
  readonly ended: Promise<void>;
}

/** The messages of one channel that are under way: each has a place until its end is written down. */
export class Places {
  private readonly held = new Set<Place>();

  get taken(): number {
    return this.held.size;
  }

  get ids(): string[] {
    return [...this.held].map(({ id }) => id);
  }

  /**
   * Gives each message of `deliveries`, none of which may reject, a place until it ends. Resolves when all
   * of these have ended, and after `patience` milliseconds at the latest.
   */
  async take(deliveries: ReadonlyMap<string, Promise<void>>, patience: number): Promise<void> {
    const places = [...deliveries].map(([id, delivery]) => this.hold(id, delivery));
    const over = new AbortController();
    const late = sleep(patience, undefined, { signal: over.signal }).catch(() => undefined);
    await Promise.race([Promise.all(places), late]).finally(() => over.abort());
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
    const place: Place = { id, ended: delivery.finally(() => this.held.delete(place)) };
    this.held.add(place);
    return place.ended;
  }

  private get ends(): Promise<void>[] {
    return [...this.held].map(({ ended }) => ended);
  }
}
