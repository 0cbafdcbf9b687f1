/** Tells the other processes on the same store that something waits. It may be lost: who listens also looks. */
export abstract class Signal {
  /** Tells the others, soon; calls that follow at once are one. */
  abstract announce(): void;
  /** Calls `heard` whenever another process announces something. */
  abstract listen(heard: () => void): void;
}

/** SQLite has one server, which tells itself. */
export class NoSignal extends Signal {
  announce(): void {
    return;
  }

  listen(): void {
    return;
  }
}
