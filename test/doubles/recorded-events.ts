import { Events, type DomainEvent } from '../../src/runtime/index.js';

/** Events that a test can read back. */
export class RecordedEvents extends Events {
  readonly recorded: DomainEvent[] = [];

  constructor() {
    super();
    this.listen((event) => void this.recorded.push(event));
  }

  /** The names of what was recorded, in order. */
  get names(): string[] {
    return this.recorded.map(({ event }) => event);
  }
}
