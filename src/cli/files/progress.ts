/** How far a long command is: rows, their rate, and the time left by the share of bytes read. */
export class Progress {
  private readonly startedAt: number;
  private rows = 0;

  constructor(
    private readonly monotonic: () => number,
    private readonly size: number,
  ) {
    this.startedAt = monotonic();
  }

  add(rows: number): void {
    this.rows += rows;
  }

  /** Seconds so far. */
  get seconds(): number {
    return Math.max((this.monotonic() - this.startedAt) / 1000, 0.001);
  }

  /** Rows in a second, so far. */
  get rate(): number {
    return Math.round(this.rows / this.seconds);
  }

  /** `12,500 rows, 4,200/s, 25 %, 40 s left`. */
  line(bytesRead: number): string {
    const done = this.size > 0 ? Math.min(bytesRead / this.size, 1) : 0;
    const left =
      done > 0
        ? `, ${Math.round(done * 100)} %, ${spanOf(this.seconds / done - this.seconds)} left`
        : '';
    return `${this.rows.toLocaleString('en')} rows, ${this.rate.toLocaleString('en')}/s${left}`;
  }
}

const spanOf = (seconds: number) =>
  seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
