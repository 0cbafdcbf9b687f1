import type { INestApplication } from '@nestjs/common';
import { OperationOptions, RunOptions } from '../../config/index.js';
import { JsonLogger } from '../log/json-logger.js';
import { Readiness } from '../readiness.js';
import { stopOnSignal } from './stop.js';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

const exit = process.exit.bind(process);
let exits: unknown[];
let lines: unknown[];
const before = SIGNALS.map((signal) => process.listeners(signal));

beforeEach(() => {
  lines = [];
  exits = [];
  process.exit = ((code) => void exits.push(code)) as typeof exit;
});
afterEach(() => {
  process.exit = exit;
  for (const [index, signal] of SIGNALS.entries())
    for (const listener of process.listeners(signal))
      if (!before[index].includes(listener)) process.removeListener(signal, listener);
});

it.each([
  ['0 once all is closed', () => Promise.resolve(), 0, []],
  [
    '1 when something does not close, and says so',
    () => Promise.reject(new TypeError('secret')),
    1,
    [{ event: 'stop.failed', reason: 'TypeError' }],
  ],
  [
    '1 when something never closes, and says so',
    () => new Promise<void>(() => undefined),
    1,
    [{ event: 'stop.failed', reason: 'late' }],
  ],
])('a stopping process exits with %s', async (_title, close, code, told) => {
  stopOnSignal(appThat(close));
  process.emit('SIGTERM');
  while (exits.length === 0) await new Promise(setImmediate);
  expect(exits).toEqual([code]);
  expect(lines).toEqual([
    { event: 'server.stopping' },
    ...(code === 0 ? [{ event: 'server.stopped' }] : told),
  ]);
});

/** An application in development, whose modules close as `close` does. */
function appThat(close: () => Promise<void>): INestApplication {
  const parts = new Map<unknown, unknown>([
    [OperationOptions, { drain: 0 }],
    [RunOptions, { development: true }],
    [Readiness, { withdraw: () => undefined }],
    [JsonLogger, { line: (_level: string, fields: unknown) => lines.push(fields) }],
  ]);
  const app = {
    get: (part: unknown) => parts.get(part),
    getHttpServer: () => ({
      close: (done: () => void) => done(),
      closeAllConnections: () => undefined,
    }),
    close,
  };
  return app as unknown as INestApplication;
}
