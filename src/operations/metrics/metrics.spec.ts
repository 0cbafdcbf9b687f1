import { AggregatorRegistry } from 'prom-client';
import { type ConfiguredChannels, type Outbox } from '../../courier/index.js';
import { type PasswordHasher } from '../../identity/index.js';
import { Events } from '../../runtime/index.js';
import { Gauges } from './gauges.js';
import { Metrics } from './metrics.js';

/** The figures of a process whose outbox and provider are as given. */
function seenBy(backlog: { queued: number; lag: number; overdue: number }): Metrics {
  const outbox = { backlog: () => Promise.resolve(backlog) } as Outbox;
  const states = [{ channel: 'mail', provider: 'a', paused: true }];
  const channels = { states: () => states } as unknown as ConfiguredChannels;
  const hasher = { load: { running: 1, waiting: 0 } } as PasswordHasher;
  const metrics = new Metrics(new Events());
  new Gauges(metrics, outbox, channels, hasher);
  return metrics;
}

const BACKLOG = { queued: 7, lag: 900_000, overdue: 60_000 };

test.each`
  figure                                                     | value
  ${'latchkey_outbox_queued'}                                | ${7}
  ${'latchkey_outbox_lag_seconds'}                           | ${60}
  ${'latchkey_provider_paused{channel="mail",provider="a"}'} | ${1}
  ${'latchkey_hash_queue{state="running"}'}                  | ${2}
`(
  'two workers that see the same say $figure $value',
  async ({ figure, value }: { figure: string; value: number }) => {
    const workers = [seenBy(BACKLOG), seenBy(BACKLOG)];
    const pages = await Promise.all(workers.map(({ registry }) => registry.getMetricsAsJSON()));
    const text = await AggregatorRegistry.aggregate(pages).metrics();
    expect(text.split('\n')).toContain(`${figure} ${value}`);
  },
);

test.each([
  'latchkey_events_total{event="codes.alarm"}',
  'latchkey_events_total{event="sends.exhausted"}',
  'latchkey_messages_total{channel="mail",country="none",result="dead"}',
  'latchkey_messages_total{channel="sms",country="none",result="dead"}',
])('%s is there from the start, at 0, for an alarm to see its first', async (series) => {
  const text = await new Metrics(new Events()).registry.metrics();
  expect(text.split('\n')).toContain(`${series} 0`);
});

it('a country whose messages were sent has its dead ones counted from 0', async () => {
  const events = new Events();
  const { registry } = new Metrics(events);
  events.record({ event: 'message.sent', channel: 'sms', country: 'TR', waitedMs: 1 });
  const text = await registry.metrics();
  expect(text).toContain('latchkey_messages_total{channel="sms",country="TR",result="dead"} 0');
});
