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
    const registers = [metrics.registry];
    const queued = new Gauge({
      name: 'latchkey_outbox_queued',
      help: 'Waiting messages.',
      registers,
    });
    new Gauge({
      name: 'latchkey_outbox_lag_seconds',
      help: 'Age of the oldest message that is due.',
      registers,
      async collect() {
        // A database that is away must not take the other figures with it.
        const backlog = await outbox.backlog().catch(() => undefined);
        this.set(backlog ? backlog.lag / 1000 : NaN);
        queued.set(backlog?.queued ?? NaN);
      },
    });
    new Gauge({
      name: 'latchkey_provider_paused',
      help: 'Whether a provider is left alone after failures.',
      labelNames: ['channel', 'provider'],
      registers,
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
