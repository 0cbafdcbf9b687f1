/**
 * The work could not be done now and may be tried again: the database is away, a queue is full.
 * Nothing of it was kept. On the wire it is 503 with Retry-After, never a success.
 */
export class Unavailable extends Error {
  constructor(
    reason: string,
    readonly retryAfterSeconds = 1,
    options?: ErrorOptions,
  ) {
    super(reason, options);
    this.name = 'Unavailable';
  }
}
