const LONGEST_TEXT = 65_536;

/** What text is handed to; it must not throw. */
export interface Destination {
  write(text: string): unknown;
}

/**
 * Writes the lines of one turn of the event loop in one piece: under load a call to the system for each
 * of them costs as much as making it. What is left is written when the process exits.
 */
export class TurnSink {
  private text = '';

  constructor(private readonly destination: Destination) {}

  write(line: string): void {
    if (this.text === '') this.flushLater();
    this.text += line;
    if (this.text.length > LONGEST_TEXT) this.flush();
  }

  /** Writes now what the turn has given so far: a line that tells of trouble may be the last one. */
  readonly flush = (): void => {
    if (this.text === '') return;
    process.off('exit', this.flush);
    const { text } = this;
    this.text = '';
    this.destination.write(text);
  };

  private flushLater(): void {
    setImmediate(this.flush);
    process.on('exit', this.flush);
  }
}
