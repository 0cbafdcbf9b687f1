import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DeliveryOptions } from '../../config/index.js';
import { Clock, Events } from '../../runtime/index.js';
import type { ChannelName } from '../message.js';
import { CaptureChannel } from './capture.channel.js';
import { type Channel, Channels } from './channel.js';
import { CircuitBreaker } from './circuit-breaker.js';
import { FailOverChannel, type Provider } from './fail-over.channel.js';
import { HttpSmsChannel } from './http-sms.channel.js';
import { SmtpChannel } from './smtp.channel.js';

/** A name as logs and metrics know it, and whether its provider is left alone now. */
export interface ProviderState {
  readonly channel: ChannelName;
  readonly provider: string;
  readonly paused: boolean;
}

const AT_ONCE = 16;

/** The ways out that the options name; a kind of message without one is captured. */
@Injectable()
export class ConfiguredChannels extends Channels implements OnApplicationShutdown {
  private readonly providers: Readonly<Record<ChannelName, readonly Provider[]>>;
  private readonly channels: Readonly<Record<ChannelName, Channel>>;

  constructor(
    @Inject(DeliveryOptions) private readonly options: DeliveryOptions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Events) events: Events,
    @Inject(CaptureChannel) capture: CaptureChannel,
  ) {
    super();
    const { mailServers, smsGateways, smsFrom: from, timeout } = options;
    const sms = { from, timeout };
    this.providers = {
      mail: mailServers.map((s) => this.provider(s.name, new SmtpChannel(s, options))),
      sms: smsGateways.map((g) => this.provider(g.name, new HttpSmsChannel(g, sms))),
    };
    const way = (name: ChannelName) =>
      this.isCaptured(name) ? capture : new FailOverChannel(this.providers[name], events, clock);
    this.channels = { mail: way('mail'), sms: way('sms') };
  }

  get captured(): boolean {
    return this.isCaptured('mail') || this.isCaptured('sms');
  }

  for(name: ChannelName): Channel {
    return this.channels[name];
  }

  override atOnce(name: ChannelName): number {
    if (this.isCaptured(name)) return super.atOnce(name);
    return name === 'mail' ? this.options.smtpConnections : AT_ONCE;
  }

  /** Every provider and how it is, for metrics. */
  states(): ProviderState[] {
    return (['mail', 'sms'] as const).flatMap((channel) =>
      this.providers[channel].map(({ name, breaker }) => ({
        channel,
        provider: name,
        paused: breaker.open,
      })),
    );
  }

  /** Milliseconds since mail or text messages had a way out; 0 while both have one. */
  cutOffFor(): number {
    const spans = Object.values(this.providers)
      .filter((providers) => providers.length > 0)
      .map((providers) => Math.min(...providers.map(({ breaker }) => breaker.openFor)));
    return Math.max(0, ...spans);
  }

  onApplicationShutdown(): void {
    for (const channel of Object.values(this.channels)) channel.close();
  }

  private isCaptured(name: ChannelName): boolean {
    return this.providers[name].length === 0;
  }

  private provider(name: string, channel: Channel): Provider {
    return { name, channel, breaker: new CircuitBreaker(this.clock, this.options) };
  }
}
