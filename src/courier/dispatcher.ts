import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Secrets } from '../config/index.js';
import { Clock, Events, Randomness, UnitOfWork } from '../runtime/index.js';
import { backoff } from './backoff.js';
import { Channels, PermanentFailure } from './channels/channel.js';
import type { ChannelName, Payload } from './message.js';
import { type Finished, type LeasedMessage, MessageStore } from './outbox/message.store.js';
import { PayloadCipher } from './outbox/payload-cipher.js';

/** Milliseconds that a claimed message is ours; longer than any channel may take. */
const LEASE = 30_000;
const BATCH = 32;
const MAX_ATTEMPTS = 12;
/** How often due messages are looked for without a wake-up: retries, and other processes' messages. */
const ROUND = 1_000;

/** Sends what is due: claims by lease, sends, backs off, gives up. A killed process loses nothing. */
@Injectable()
export class Dispatcher implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly store = new MessageStore();
  private readonly cipher: PayloadCipher;
  private readonly owner: string;
  private running?: Promise<void>;
  private again = false;
  private stopped = false;
  private timer?: NodeJS.Timeout;

  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Randomness) private readonly randomness: Randomness,
    @Inject(Events) private readonly events: Events,
    @Inject(Channels) private readonly channels: Channels,
    @Inject(Secrets) secrets: Secrets,
  ) {
    this.cipher = new PayloadCipher(secrets.outbox, randomness);
    this.owner = randomness.guid();
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.wake(), ROUND).unref();
    this.wake();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** Looks for due messages now, or once more when the round under way has ended. */
  wake(): void {
    this.again = true;
    if (this.stopped) return;
    this.running ??= this.rounds().finally(() => (this.running = undefined));
  }

  /** Resolves when everything that is due now has been tried. */
  async settled(): Promise<void> {
    this.wake();
    while (this.running) await this.running;
  }

  private async rounds(): Promise<void> {
    try {
      while (this.again && !this.stopped) {
        this.again = false;
        if (await this.round()) this.again = true;
      }
    } catch (error) {
      // The database is away: nothing is lost, the next round comes with the timer.
      this.events.record({ event: 'dispatch.failed', reason: (error as Error).name });
    }
  }

  /** Claims and tries one batch; true when there may be more. */
  private async round(): Promise<boolean> {
    const now = this.clock.now();
    const lease = { owner: this.owner, now, until: now + LEASE, most: BATCH };
    const claimed = await this.work.run((tx) => this.store.claim(tx, lease));
    await Promise.all(claimed.map((message) => this.deliver(message)));
    return claimed.length === BATCH;
  }

  private async deliver(message: LeasedMessage): Promise<void> {
    if (message.expires_at !== null && message.expires_at <= this.clock.now()) {
      return this.finish(message, { state: 'expired', providerId: null, reason: 'expired' });
    }
    try {
      const channel = message.channel as ChannelName;
      const payload = this.cipher.open<Payload>(message.id, message.payload);
      const outgoing = { id: message.id, channel, purpose: message.purpose, ...payload };
      const providerId = await this.channels.for(channel).send(outgoing);
      await this.finish(message, { state: 'sent', providerId, reason: null });
    } catch (error) {
      await this.failed(message, error as Error);
    }
  }

  private async failed(message: LeasedMessage, error: Error): Promise<void> {
    const reason = error.name;
    if (error instanceof PermanentFailure || message.attempts >= MAX_ATTEMPTS) {
      return this.finish(message, { state: 'dead', providerId: null, reason });
    }
    const nextAt = this.clock.now() + backoff(message.attempts, this.randomness);
    await this.work.run((tx) => this.store.postpone(tx, message.id, this.owner, nextAt, reason));
    this.events.record({
      event: 'message.postponed',
      channel: message.channel,
      attempts: message.attempts,
      reason,
    });
  }

  private async finish(message: LeasedMessage, end: Finished): Promise<void> {
    await this.work.run((tx) => this.store.finish(tx, message.id, this.owner, end));
    const { channel, purpose } = message;
    this.events.record({
      event: `message.${end.state}`,
      channel,
      purpose,
      reason: end.reason ?? undefined,
    });
  }
}
