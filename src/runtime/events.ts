/** What may appear in an event: ids, counts and names from fixed lists. Never a payload or a secret. */
export type EventField = string | number | boolean | undefined;

/** Something worth a log line and a count, named `subject.happened`. */
export interface DomainEvent {
  readonly event: string;
  readonly [field: string]: EventField;
}

type Listener = (event: DomainEvent) => void;

/** Hands domain events to whoever listens. A listener that fails never fails the recorder. */
export class Events {
  private readonly listeners: Listener[] = [];

  /** Calls `listener` for every event recorded from now on. */
  listen(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** Tells every listener of `event`, in the order in which they began to listen. */
  record(event: DomainEvent): void {
    for (const listener of this.listeners) {
      try {
        listener(event);
      } catch {
        // A full disk under the log must not refuse a password reset.
      }
    }
  }
}
