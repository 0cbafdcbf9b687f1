import { TestClock } from '../../../test/doubles/test-clock.js';
import { OperationOptions } from '../../config/index.js';
import { JsonLogger } from './json-logger.js';

function logger(change: Partial<OperationOptions> = { jsonLogs: true }) {
  const lines: string[] = [];
  const options = Object.assign(new OperationOptions(), change);
  const clock = new TestClock();
  const log = new JsonLogger(options, { write: (line) => void lines.push(line) }, clock);
  return { log, clock, lines, last: () => JSON.parse(lines.at(-1)!) as Record<string, unknown> };
}

it('a line has the fields that are allowed and no other', () => {
  const { log, last } = logger();
  log.line('info', { event: 'code.issued', accountId: 'a', code: '123456', to: '+90532' });
  const { event, accountId, code, to, level } = last();
  expect([event, accountId, code, to, level]).toEqual([
    'code.issued',
    'a',
    undefined,
    undefined,
    'info',
  ]);
});

it.each(['a\r\nb', 'a\u001b[31mb', 'a\u2028b', 'a\u202eb'])(
  'a text (%j) breaks out neither of its line nor of a terminal',
  (reason) => {
    const { log, lines, last } = logger();
    log.line('info', { reason });
    expect(lines.join('').split('\n')).toHaveLength(2);
    expect(last().reason).toMatch(/^a (\[31m)?b$|^a {2}b$/);
  },
);

it.each(['a"b', 'a\\b', '"}', 'ş', 'x'.repeat(200)])(
  'a text (%j) that is no danger is told as it is, and breaks out of no field',
  (reason) => {
    const { log, last } = logger();
    log.line('info', { reason, ms: 1.5 });
    expect(last()).toMatchObject({ reason, ms: 1.5, service: 'latchkey', pid: process.pid });
  },
);

it('a line says when it was written', () => {
  const { log, clock, last } = logger();
  for (const span of [0, 1, 86_400_000]) {
    clock.advance(span);
    log.line('info', { event: 'request' });
    expect(last().time).toBe(new Date(clock.now()).toISOString());
  }
});

it('the framework chatters at level debug alone', () => {
  const { log, lines } = logger();
  log.log('Mapped {/api} route', 'RouterExplorer');
  expect(lines).toEqual([]);
  log.warn('careful', 'Somewhere');
  expect(lines).toHaveLength(1);
});

it('without JSON logs warnings and errors are still written', () => {
  const { log, lines, last } = logger({ jsonLogs: false });
  log.line('info', { event: 'request' });
  log.error('broken', 'a stack', 'WebApi');
  expect(lines).toHaveLength(1);
  expect(last()).toMatchObject({ level: 'error', msg: 'broken', context: 'WebApi' });
});

it.each(['log', 'warn', 'error'] as const)(
  'what a library hands to %s beside a text is not told, and breaks nothing',
  (call) => {
    const { log, last } = logger({ jsonLogs: true, logLevel: 'debug' });
    const circular: Record<string, unknown> = { secret: 'SECRETCODE' };
    circular.self = circular;
    log[call]('said', circular);
    expect(last()).toMatchObject({ msg: 'said' });
    expect(JSON.stringify(last())).not.toContain('SECRETCODE');
  },
);
