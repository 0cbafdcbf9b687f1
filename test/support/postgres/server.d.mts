/** A throw-away PostgreSQL on a free port, in a folder of its own that goes with it. */
export class PostgresServer {
  /** `settings` are PostgreSQL's own, over those of a test. */
  constructor(settings?: Readonly<Record<string, string | number>>);
  /** The URL of its maintenance database; the first call starts the server. */
  url(): Promise<string>;
  /** Crashes the server as a power cut would, and starts it again on the same port. */
  restart(): Promise<void>;
  /** Ends the server and removes its folder; without a start, does nothing. */
  stop(): Promise<void>;
}
