import type { ChannelName, OutgoingMessage } from '../message.js';

/** The provider will never take this message, whatever we do. Any other error is worth another try. */
export class PermanentFailure extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = new.target.name;
  }
}

/** A way out: takes one message, or throws. */
export abstract class Channel {
  /** Resolves with the provider's id for it, if it has one, once the provider has accepted the message. */
  abstract send(message: OutgoingMessage): Promise<string | null>;
}

/** Which channel takes mail and which takes text messages. */
export abstract class Channels {
  abstract for(name: ChannelName): Channel;
  /** True when messages are kept instead of sent. */
  abstract readonly captured: boolean;
}
