/** The middle one; NaN of none. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? NaN;
}

/** Milliseconds that answers took. */
export class Latencies {
  private readonly values: number[] = [];
  private sorted?: number[];

  get count(): number {
    return this.values.length;
  }

  add(milliseconds: number): void {
    this.values.push(milliseconds);
  }

  addAll(others: Latencies): void {
    this.values.push(...others.values);
    this.sorted = undefined;
  }

  /** The latency that a share of the answers stayed below: 0.5 is the median, 0.99 the p99. */
  quantile(share: number): number {
    this.sorted ??= this.values.toSorted((a, b) => a - b);
    return this.sorted[Math.min(this.count - 1, Math.floor(this.count * share))] ?? NaN;
  }
}
