import { Inject, Injectable } from '@nestjs/common';
import { type DomainEvent, Events } from '../../runtime/index.js';
import { JsonLogger, type LogLevel } from './json-logger.js';

const ALARMING = new Set(['codes.alarm', 'sends.exhausted', 'provider.paused', 'message.dead']);

/** Turns every domain event into one log line of allow-listed fields. */
@Injectable()
export class EventLog {
  constructor(@Inject(Events) events: Events, @Inject(JsonLogger) logger: JsonLogger) {
    events.listen((event) => logger.line(levelOf(event), event));
  }
}

const levelOf = ({ event }: DomainEvent): LogLevel =>
  ALARMING.has(event) || event.endsWith('.failed') ? 'warn' : 'info';
