import { Randomness } from '../../src/runtime/index.js';

/** Chance that was written down: gives the listed numbers in turn, over and over. */
export class SequenceRandomness extends Randomness {
  private drawn = 0;
  private guids = 0;

  constructor(private readonly numbers: readonly number[]) {
    super();
  }

  below(limit: number): number {
    const number = this.numbers[this.drawn++ % this.numbers.length];
    return number % limit;
  }

  bytes(count: number): Buffer {
    return Buffer.from(Array.from({ length: count }, () => this.below(256)));
  }

  /** Guids count up: each differs, whatever the list says. */
  guid(): string {
    return `00000000-0000-4000-8000-${(++this.guids).toString(16).padStart(12, '0')}`;
  }
}
