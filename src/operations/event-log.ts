import { Inject, Injectable, Logger } from '@nestjs/common';
import { type DomainEvent, Events } from '../runtime/index.js';

/** The only fields of an event that may be logged. What is not named here stays inside, whatever it is. */
const ALLOWED = [
  'event',
  'purpose',
  'accountId',
  'clientId',
  'channel',
  'attempts',
  'outcome',
  'reason',
  'retryAfterSeconds',
];

/** Turns every domain event into one log line of allow-listed fields. */
@Injectable()
export class EventLog {
  private readonly logger = new Logger('event');

  constructor(@Inject(Events) events: Events) {
    events.listen((event) => this.logger.log(lineOf(event)));
  }
}

/** `name=value` pairs; a value can break out neither of its pair nor of its line. */
export const lineOf = (event: DomainEvent): string =>
  ALLOWED.filter((field) => event[field] !== undefined)
    .map((field) => `${field}=${String(event[field]).replace(/[^\w.:@+-]/g, '_')}`)
    .join(' ');
