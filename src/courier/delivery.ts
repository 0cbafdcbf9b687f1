import {
  Gathering,
  type Clock,
  type Events,
  type Randomness,
  Unavailable,
  type UnitOfWork,
} from '../runtime/index.js';
import { backoff, untriedPause } from './backoff.js';
import { type Channels, NotTried, PermanentFailure, reasonOf } from './channels/channel.js';
import type { ChannelName, Payload } from './message.js';
import type { Finished, LeasedMessage, MessageStore } from './outbox/message.store.js';
import type { PayloadCipher } from './outbox/payload-cipher.js';

const MAX_ATTEMPTS = 12;
/** Milliseconds after which an end is written again that a database which was away did not take. */
const AGAIN = 1_000;

type End = Omit<Finished, 'id'>;

interface Parts {
  readonly work: UnitOfWork;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly events: Events;
  readonly channels: Channels;
  readonly store: MessageStore;
  readonly cipher: PayloadCipher;
  /** Whose leases these are. */
  readonly owner: string;
}

/** Tries one leased message and writes down how it ended: sent, expired, dead, or to be tried again. */
export class Delivery {
  private readonly ends: Gathering<Finished, boolean>;
  private stopping = false;

  constructor(private readonly parts: Parts) {
    const { work, store, owner } = parts;
    this.ends = new Gathering((ends) => work.alone((tx) => store.finish(tx, owner, ends)));
  }

  /** Waits for no database any more: what cannot be written down when the process stops comes back. */
  stop(): void {
    this.stopping = true;
  }

  /** Rejects only if the end could not be written down; the lease then brings the message back. */
  async deliver(message: LeasedMessage): Promise<void> {
    // It came back although each of its attempts may have sent it.
    if (message.attempts > MAX_ATTEMPTS)
      return this.finish(message, { state: 'dead', providerId: null, reason: 'unfinished' });
    if (message.expires_at !== null && message.expires_at <= this.parts.clock.now()) {
      return this.finish(message, { state: 'expired', providerId: null, reason: 'expired' });
    }
    let payload: Payload | undefined;
    let providerId: string | null;
    try {
      payload = this.parts.cipher.open<Payload>(message.id, message.payload);
      providerId = await this.send(message, payload);
    } catch (error) {
      return this.failed(message, error as Error, payload);
    }
    // Not in the try: what a provider has taken has not failed, even if we cannot write it down.
    await this.finish(message, { state: 'sent', providerId, reason: null }, payload);
  }

  private async send(message: LeasedMessage, payload: Payload): Promise<string | null> {
    const { id, purpose } = message;
    const channel = message.channel as ChannelName;
    const outgoing = { id, channel, purpose, expiresAt: message.expires_at, ...payload };
    return this.parts.channels.for(channel).send(outgoing);
  }

  private async failed(message: LeasedMessage, error: Error, payload?: Payload): Promise<void> {
    const { work, clock, randomness, store, owner } = this.parts;
    const { id, attempts, channel } = message;
    const reason = reasonOf(error);
    const untried = error instanceof NotTried;
    if (error instanceof PermanentFailure || (attempts >= MAX_ATTEMPTS && !untried)) {
      return this.finish(message, { state: 'dead', providerId: null, reason }, payload);
    }
    const pause = untried ? untriedPause(randomness) : backoff(attempts, randomness);
    const nextAt = clock.now() + pause;
    await work.alone((tx) => store.postpone(tx, owner, { id, nextAt, reason, untried }));
    this.parts.events.record({ event: 'message.postponed', channel, attempts, reason });
  }

  private async finish(message: LeasedMessage, end: End, payload?: Payload): Promise<void> {
    const { clock, events } = this.parts;
    const { id: messageId, channel, purpose, attempts } = message;
    if (!(await this.write({ id: messageId, ...end }))) return;
    events.record({
      event: `message.${end.state}`,
      messageId,
      channel,
      purpose,
      attempts,
      reason: end.reason ?? undefined,
      country: payload?.country,
      waitedMs: Math.max(0, clock.now() - Number(message.created_at)),
    });
  }
  /** False for a message whose lease was lost; its lease is kept meanwhile, for what was sent must not be sent again. */
  private async write(end: Finished): Promise<boolean> {
    for (;;) {
      try {
        return await this.ends.add(end);
      } catch (error) {
        if (this.stopping || !(error instanceof Unavailable)) throw error;
        await new Promise((resolve) => setTimeout(resolve, AGAIN));
      }
    }
  }
}
