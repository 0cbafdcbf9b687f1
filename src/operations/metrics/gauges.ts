import { Inject, Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { ConfiguredChannels, Outbox } from '../../courier/index.js';
import { PasswordHasher } from '../../identity/index.js';
import { Metrics } from './metrics.js';

/** What is looked up when Prometheus asks: the outbox, the providers, the hash queue. */
@Injectable()
export class Gauges {
  constructor(
    @Inject(Metrics) metrics: Metrics,
    @Inject(Outbox) outbox: Outbox,
    @Inject(ConfiguredChannels) channels: ConfiguredChannels,
    @Inject(PasswordHasher) hasher: PasswordHasher,
  ) {
    // Every worker reads the same outbox, and each learns of a provider by itself: sums would count twice.
    const registers = [metrics.registry];
    const aggregator = 'max';
    // A database that is away must not take the other figures with it.
    let looking: ReturnType<typeof look> | undefined;
    const look = () => outbox.backlog().catch(() => undefined);
    const backlog = () => (looking ??= look().finally(() => (looking = undefined)));
    new Gauge({
      name: 'latchkey_outbox_queued',
      help: 'Waiting messages.',
      registers,
      aggregator,
      async collect() {
        this.set((await backlog())?.queued ?? NaN);
      },
    });
    new Gauge({
      name: 'latchkey_outbox_lag_seconds',
      help: 'How long the message that is due the longest has been due.',
      registers,
      aggregator,
      async collect() {
        const { overdue } = (await backlog()) ?? { overdue: NaN };
        this.set(overdue / 1000);
      },
    });
    new Gauge({
      name: 'latchkey_provider_paused',
      help: 'Whether a provider is left alone after failures.',
      labelNames: ['channel', 'provider'],
      registers,
      aggregator,
      collect() {
        for (const { paused, ...by } of channels.states()) this.set(by, Number(paused));
      },
    });
    new Gauge({
      name: 'latchkey_hash_queue',
      help: 'Password hashes that run, and that wait.',
      labelNames: ['state'],
      registers,
      collect() {
        const { running, waiting } = hasher.load;
        this.set({ state: 'running' }, running);
        this.set({ state: 'waiting' }, waiting);
      },
    });
  }
}
