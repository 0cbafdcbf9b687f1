import type { LoggerService } from '@nestjs/common';
import { destination, pino, stdTimeFunctions, type Logger } from 'pino';
import type { OperationOptions } from '../../config/index.js';
import { logFields, printable } from './log-fields.js';
import { type Destination, TurnSink } from './turn-sink.js';

const STDOUT = 1;
const STDERR = 2;
const LONGEST_STACK = 4_000;

export type LogLevel = 'info' | 'warn' | 'error';

/** One JSON object a line. The framework's own chatter is kept for the level `debug`. */
export class JsonLogger implements LoggerService {
  private readonly pino: Logger;

  /** In development, warnings and errors alone, on standard error; `sink` is for tests. */
  constructor(options: OperationOptions, sink?: Destination) {
    this.pino = pino(
      {
        level: options.jsonLogs ? options.logLevel : 'warn',
        base: { service: 'latchkey', pid: process.pid },
        timestamp: stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }) },
      },
      sink ?? new TurnSink(sinkFor(options)),
    );
  }

  /** A line of allow-listed fields. */
  line(level: LogLevel, fields: Readonly<Record<string, unknown>>): void {
    if (!this.pino.isLevelEnabled(level)) return;
    this.pino[level](logFields(fields));
    if (level !== 'info') this.pino.flush();
  }

  log(message: unknown, context?: string): void {
    this.pino.debug({ context }, textOf(message));
  }

  warn(message: unknown, context?: string): void {
    this.pino.warn({ context }, textOf(message));
    this.pino.flush();
  }

  /** Nest gives a stack, a context, or both. */
  error(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    this.pino.error({ context, stack: stackOf(rest.slice(0, -1)) }, textOf(message));
    this.pino.flush();
  }
}

// A full disk or a closed pipe under the log must not end the process.
function sinkFor({ jsonLogs }: OperationOptions) {
  const sink = destination({ dest: jsonLogs ? STDOUT : STDERR, sync: true });
  sink.on('error', () => undefined);
  return sink;
}

const textOf = (message: unknown): string =>
  message instanceof Error
    ? `${message.name}: ${printable(message.message)}`
    : printable(String(message));

const stackOf = (rest: readonly unknown[]): string | undefined =>
  typeof rest[0] === 'string' ? rest[0].slice(0, LONGEST_STACK) : undefined;
