import type { Clock, Events } from '../../runtime/index.js';
import type { OutgoingMessage } from '../message.js';
import {
  Channel,
  DeferredMessage,
  NotTried,
  PermanentFailure,
  ProviderFailure,
  reasonOf,
  UnaskedRefusal,
} from './channel.js';
import type { CircuitBreaker } from './circuit-breaker.js';

/** Milliseconds for one provider; it has shorter limits of its own, but they need not cover all that can hang. */
const PATIENCE = 60_000;

/** One way out of several for the same kind of message. */
export interface Provider {
  /** As the configuration calls it. */
  readonly name: string;
  readonly channel: Channel;
  readonly breaker: CircuitBreaker;
}

/**
 * Asks its providers in their order until one takes the message. One that fails is skipped for this
 * message, and for a while for all of them; a message that one has refused is not offered to the next,
 * nor is one that has expired while others were asked.
 * A provider that fails after it has accepted makes a second copy, with the same code and the same id.
 */
export class FailOverChannel extends Channel {
  constructor(
    private readonly providers: readonly Provider[],
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly patience = PATIENCE,
  ) {
    super();
  }

  async send(message: OutgoingMessage): Promise<string | null> {
    let failure: unknown = new NotTried(this.hasExpired(message) ? 'expired' : 'all paused');
    for (const provider of this.providers) {
      if (this.hasExpired(message)) break;
      if (!provider.breaker.admits()) continue;
      try {
        return await this.sendBy(provider, message);
      } catch (error) {
        if (error instanceof PermanentFailure) throw error;
        failure = error;
      }
    }
    throw failure;
  }

  override close(): void {
    for (const { channel } of this.providers) channel.close();
  }

  private hasExpired({ expiresAt }: OutgoingMessage): boolean {
    return expiresAt != null && expiresAt <= this.clock.now();
  }

  private async sendBy(provider: Provider, message: OutgoingMessage): Promise<string | null> {
    try {
      const providerId = await this.inTime((givenUp) => provider.channel.send(message, givenUp));
      this.noteWork(provider, message);
      return providerId;
    } catch (error) {
      this.noteFailure(provider, message, error as Error);
      throw error;
    }
  }

  /** One that hangs for ever would hold up those behind it, and stay left alone for ever. */
  private async inTime<T>(send: (givenUp: AbortSignal) => Promise<T>): Promise<T> {
    const waiting = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(new ProviderFailure('timeout'));
        waiting.abort();
      }, this.patience);
      timer.unref();
    });
    return Promise.race([send(waiting.signal), late]).finally(() => clearTimeout(timer));
  }

  private noteWork({ name, breaker }: Provider, message: OutgoingMessage): void {
    const wasOpen = breaker.open;
    breaker.succeeded();
    if (wasOpen) this.tell('provider.resumed', name, message);
  }

  private noteFailure(provider: Provider, message: OutgoingMessage, error: Error): void {
    const { name, breaker } = provider;
    if (error instanceof UnaskedRefusal) return breaker.notAsked();
    if (error instanceof PermanentFailure) return this.noteWork(provider, message);
    if (error instanceof DeferredMessage && !breaker.deferred(message.id)) return;
    this.tell('provider.failed', name, message, reasonOf(error));
    if (breaker.failed()) this.tell('provider.paused', name, message);
  }

  private tell(event: string, provider: string, message: OutgoingMessage, reason?: string): void {
    this.events.record({ event, provider, channel: message.channel, reason });
  }
}
