import type { Unit } from '../unit-of-work.js';

/** A unit that waits for a transaction, and whose rows it is about. */
export interface Waiting {
  readonly unit: Unit<unknown>;
  readonly subject: string;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** As many groups are under way at once: while they are, the next ones gather. */
const LANES = 4;
/** As many units share a transaction at most. */
const GROUP = 64;

/** Units that wait for one of the lanes; whatever waits when one is free goes together, a subject once. */
export class PostgresGroups {
  private waiting: Waiting[] = [];
  private busy = 0;

  /** `serve` settles each unit of a group and never rejects. */
  constructor(private readonly serve: (group: readonly Waiting[]) => Promise<void>) {}

  add(unit: Unit<unknown>, subject: string): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ unit, subject, resolve, reject });
      if (this.busy === LANES) return;
      this.busy += 1;
      // Whoever asks in this turn of the event loop goes along.
      setImmediate(() => void this.lane());
    });
  }

  private async lane(): Promise<void> {
    for (let group = this.next(); group.length > 0; group = this.next()) await this.serve(group);
    this.busy -= 1;
  }

  // Two units of one subject could not tell which of them is first. In the order of their subjects, for
  // two groups that take rows in the same order never wait for each other.
  private next(): Waiting[] {
    const group: Waiting[] = [];
    const left: Waiting[] = [];
    const subjects = new Set<string>();
    for (const each of this.waiting) {
      if (group.length === GROUP || subjects.has(each.subject)) left.push(each);
      else group.push(each);
      subjects.add(each.subject);
    }
    this.waiting = left;
    return group.sort((a, b) => (a.subject < b.subject ? -1 : 1));
  }
}
