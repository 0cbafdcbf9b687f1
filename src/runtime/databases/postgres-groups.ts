import type { Company, Unit } from '../unit-of-work.js';
import { Pace } from './pace.js';

/** A unit that waits for a transaction, which of the house's units it is and whose rows it is about. */
export interface Waiting extends Company {
  readonly unit: Unit<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** As many units share a transaction at most. */
const GROUP = 64;

/**
 * Units that wait for one of the lanes. When one is free, and the pace lets it, whatever waits and is of the
 * kind of whoever has waited longest goes together, a subject once.
 */
export class PostgresGroups {
  private waiting: Waiting[] = [];
  private readonly pace = new Pace();
  private busy = 0;
  private starting = false;

  /** As many groups as `lanes` are under way at once, and meanwhile the next ones gather; `serve` never rejects. */
  constructor(
    private readonly lanes: number,
    private readonly serve: (group: readonly Waiting[]) => Promise<void>,
  ) {}

  add(unit: Unit<unknown>, { kind, subject }: Company): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ unit, kind, subject, resolve, reject });
      this.startSoon();
    });
  }

  private startSoon(): void {
    if (this.starting || this.busy === this.lanes || this.waiting.length === 0) return;
    this.pace.next(this.waiting.length, () => this.start());
  }

  private start(): void {
    this.starting = true;
    // Whoever asks in this turn of the event loop goes along.
    setImmediate(() => void this.lane());
  }

  private async lane(): Promise<void> {
    const group = this.next();
    this.starting = false;
    this.busy += 1;
    this.pace.gone(group.length);
    // Whom it left behind, being of another kind, has waited already.
    if (this.waiting.length > 0 && this.busy < this.lanes) this.start();
    await this.serve(group);
    this.busy -= 1;
    this.startSoon();
  }

  // Two units of one subject could not tell which of them is first. In the order of their subjects, for
  // two groups that take rows in the same order never wait for each other.
  private next(): Waiting[] {
    const group: Waiting[] = [];
    const left: Waiting[] = [];
    const subjects = new Set<string>();
    const [first] = this.waiting;
    for (const each of this.waiting) {
      const { kind, subject } = each;
      if (group.length === GROUP || kind !== first.kind || subjects.has(subject)) left.push(each);
      else group.push(each);
      subjects.add(subject);
    }
    this.waiting = left;
    return group.sort((a, b) => (a.subject < b.subject ? -1 : 1));
  }
}
