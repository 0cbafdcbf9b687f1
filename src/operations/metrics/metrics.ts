import { Inject, Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { type DomainEvent, type EventField, Events } from '../../runtime/index.js';
import type { SeenRequest } from './seen-request.js';
import { BoundedLabel } from './bounded-label.js';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const WAITS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600];
/** What a domain event says of a code. */
const CODES: Readonly<Record<string, string>> = {
  'code.issued': 'issued',
  'code.rejected': 'refused',
  'guesses.spent': 'refused',
  'account.validated': 'redeemed',
  'password.changed': 'redeemed',
};
/** Events that an alarm looks for: `increase` sees the first only if their series began at 0. */
const ALARMING = ['codes.alarm', 'sends.exhausted'];
const CHANNELS = ['mail', 'sms'];
const ENDS = /^message\.(sent|dead|expired|postponed)$/;

/** What is counted, for Prometheus. Every label has few values, whatever strangers send. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  private readonly requests = this.counter('requests_total', 'Answered requests.', [
    ...['method', 'route', 'format', 'status'],
  ]);
  private readonly latency = this.histogram('request_seconds', 'Time to answer.', SECONDS, 'route');
  private readonly codes = this.counter('codes_total', 'Codes issued, redeemed, refused.', [
    ...['purpose', 'happened'],
  ]);
  private readonly messages = this.counter('messages_total', 'Ends of attempts to send.', [
    ...['channel', 'country', 'result'],
  ]);
  private readonly waits = this.histogram(
    'message_wait_seconds',
    'Queued to sent.',
    WAITS,
    'channel',
  );
  private readonly failures = this.counter('provider_failures_total', 'Failed sends, by reason.', [
    ...['channel', 'provider', 'reason'],
  ]);
  private readonly events = this.counter('events_total', 'Domain events.', ['event']);
  private readonly labels = new Map<string, BoundedLabel>();
  private readonly expected = new Set<string>();

  constructor(@Inject(Events) events: Events) {
    collectDefaultMetrics({ register: this.registry });
    for (const event of ALARMING) this.events.inc({ event: this.bounded('event', event) }, 0);
    for (const channel of CHANNELS) this.expectDead(channel, this.bounded('country', undefined));
    events.listen((event) => this.countEvent(event));
  }

  countRequest({ method, route, format, status, ms }: SeenRequest): void {
    this.requests.inc({ method, route: this.bounded('route', route), format, status });
    this.latency.observe({ route: this.bounded('route', route) }, ms / 1000);
  }

  private countEvent(event: DomainEvent): void {
    this.events.inc({ event: this.bounded('event', event.event) });
    const happened = CODES[event.event];
    if (happened) this.codes.inc({ purpose: this.bounded('purpose', event.purpose), happened });
    if (event.event === 'provider.failed') this.countFailure(event);
    const result = ENDS.exec(event.event)?.[1];
    if (result) this.countMessage(event, result);
  }

  private countFailure({ channel, provider, reason }: DomainEvent): void {
    const [name, why] = [this.bounded('provider', provider), this.bounded('reason', reason)];
    this.failures.inc({ channel: String(channel), provider: name, reason: why });
  }

  private countMessage({ channel, country, waitedMs }: DomainEvent, result: string): void {
    const by = { channel: String(channel) };
    const where = this.bounded('country', country);
    this.expectDead(by.channel, where);
    this.messages.inc({ channel: by.channel, country: where, result });
    if (result === 'sent') this.waits.observe(by, Number(waitedMs) / 1000);
  }

  private expectDead(channel: string, country: string): void {
    const series = `${channel} ${country}`;
    if (this.expected.has(series)) return;
    this.expected.add(series);
    this.messages.inc({ channel, country, result: 'dead' }, 0);
  }

  private bounded(label: string, value: EventField): string {
    const known = this.labels.get(label) ?? new BoundedLabel();
    this.labels.set(label, known);
    return known.of(value);
  }

  private counter(name: string, help: string, labelNames: string[]): Counter {
    return new Counter({ name: `latchkey_${name}`, help, labelNames, registers: [this.registry] });
  }

  private histogram(name: string, help: string, buckets: number[], label: string): Histogram {
    const labelNames = [label];
    const registers = [this.registry];
    return new Histogram({ name: `latchkey_${name}`, help, labelNames, buckets, registers });
  }
}
