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

/** Milliseconds that a claimed message is ours. */
const LEASE = 30_000;
/** Milliseconds that a channel may take: past them it has failed, while the lease is still ours. */
const PATIENCE = 20_000;
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
    const delivered = await Promise.allSettled(claimed.map((message) => this.deliver(message)));
    const lost = delivered.find((result) => result.status === 'rejected');
    if (lost) throw lost.reason;
    return claimed.length === BATCH;
  }

  private async deliver(message: LeasedMessage): Promise<void> {
    if (message.expires_at !== null && message.expires_at <= this.clock.now()) {
      return this.finish(message, { state: 'expired', providerId: null, reason: 'expired' });
    }
    let providerId: string | null;
    try {
      providerId = await this.send(message);
    } catch (error) {
      return this.failed(message, error as Error);
    }
    // Not in the try: what a provider has taken has not failed, even if we cannot write it down.
    await this.finish(message, { state: 'sent', providerId, reason: null });
  }

  private async send({ id, channel: name, purpose, payload }: LeasedMessage) {
    const channel = name as ChannelName;
    const opened = this.cipher.open<Payload>(id, payload);
    return withinPatience(this.channels.for(channel).send({ id, channel, purpose, ...opened }));
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
    const { id } = message;
    if (!(await this.work.run((tx) => this.store.finish(tx, id, this.owner, end)))) return;
    const { channel, purpose } = message;
    this.events.record({
      event: `message.${end.state}`,
      channel,
      purpose,
      reason: end.reason ?? undefined,
    });
  }
}

/** What a channel answers in time; a provider that hangs would outlive the lease. */
async function withinPatience<T>(sending: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TimeoutError('The channel took too long.')), PATIENCE);
    timer.unref();
  });
  return Promise.race([sending, late]).finally(() => clearTimeout(timer));
}

class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}
