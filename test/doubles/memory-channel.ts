import { Channel, Channels, type OutgoingMessage } from '../../src/courier/index.js';

/** What a provider does with a message: takes it, or fails as told. */
type Answer = (message: OutgoingMessage, givenUp?: AbortSignal) => Promise<string | null>;

/** A way out that keeps what it was given, and fails when told to. */
export class MemoryChannel extends Channel {
  readonly sent: OutgoingMessage[] = [];
  /** What happens instead of taking the message; undefined again to take it. */
  answer?: Answer;

  async send(message: OutgoingMessage, givenUp?: AbortSignal): Promise<string | null> {
    if (this.answer) await this.answer(message, givenUp);
    this.sent.push(message);
    return `provider-${this.sent.length}`;
  }
}

/** Mail and text messages both end in memory. */
export class MemoryChannels extends Channels {
  readonly captured = false;
  readonly channel = new MemoryChannel();
  most = 256;

  for(): Channel {
    return this.channel;
  }

  override atOnce(): number {
    return this.most;
  }
}
