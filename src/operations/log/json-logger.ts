import type { LoggerService } from '@nestjs/common';
import type { OperationOptions } from '../../config/index.js';
import { type Clock, SystemClock } from '../../runtime/index.js';
import { fieldsAsJson, printable } from './log-fields.js';
import { logStream } from './log-stream.js';
import { type Destination, TurnSink } from './turn-sink.js';

const STDOUT = 1;
const STDERR = 2;
const LONGEST_STACK = 4_000;
const LEVELS: readonly string[] = ['debug', 'info', 'warn', 'error'];

interface Sink extends Destination {
  flush?(): void;
}

type Level = 'debug' | 'info' | 'warn' | 'error';
export type LogLevel = Exclude<Level, 'debug'>;

/** One JSON object a line. The framework's own chatter is kept for the level `debug`. */
export class JsonLogger implements LoggerService {
  private readonly sink: Sink;
  private readonly least: number;
  private readonly house = `","service":"latchkey","pid":${process.pid}`;
  private moment = { at: NaN, text: '' };

  /** In development, warnings and errors alone, on standard error; `sink` and `clock` are for tests. */
  constructor(
    options: OperationOptions,
    sink?: Sink,
    private readonly clock: Clock = new SystemClock(),
  ) {
    this.sink = sink ?? new TurnSink(logStream(options.jsonLogs ? STDOUT : STDERR));
    this.least = LEVELS.indexOf(options.jsonLogs ? options.logLevel : 'warn');
  }

  /** A line of allow-listed fields. */
  line(level: LogLevel, fields: Readonly<Record<string, unknown>>): void {
    if (this.isHeard(level)) this.write(level, fieldsAsJson(fields));
  }

  log(message: unknown, context?: unknown): void {
    this.say('debug', message, context);
  }

  warn(message: unknown, context?: unknown): void {
    this.say('warn', message, context);
  }

  /** Nest gives a stack, a context, or both. */
  error(message: unknown, ...rest: unknown[]): void {
    this.say('error', message, rest.at(-1), stackOf(rest.slice(0, -1)));
  }

  // Whatever else than a text a library hands over as its context is in no list of what may be told.
  private say(level: Level, message: unknown, given: unknown, stack?: string): void {
    if (!this.isHeard(level)) return;
    const context = typeof given === 'string' ? given : undefined;
    const members = JSON.stringify({ context, stack, msg: textOf(message) });
    this.write(level, `,${members.slice(1, -1)}`);
  }

  private isHeard(level: Level): boolean {
    return LEVELS.indexOf(level) >= this.least;
  }

  // Whoever has trouble to tell may not come to the end of this turn.
  private write(level: Level, members: string): void {
    this.sink.write(`{"level":"${level}","time":"${this.now()}${this.house}${members}}\n`);
    if (level !== 'debug' && level !== 'info') this.sink.flush?.();
  }

  // A busy server writes several lines in a millisecond.
  private now(): string {
    const at = this.clock.now();
    if (at !== this.moment.at) this.moment = { at, text: new Date(at).toISOString() };
    return this.moment.text;
  }
}

const textOf = (message: unknown): string =>
  message instanceof Error
    ? `${message.name}: ${printable(message.message)}`
    : printable(String(message));

const stackOf = (rest: readonly unknown[]): string | undefined =>
  typeof rest[0] === 'string' ? rest[0].slice(0, LONGEST_STACK) : undefined;
