import type { ChannelName, OutgoingMessage } from '../message.js';

/** The provider will never take this message, whatever we do. Any other error is worth another try. */
export class PermanentFailure extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = new.target.name;
  }
}

/** A provider looked at the message and will not have it; `code` is what it answered, such as `smtp 550`. */
export class RefusedMessage extends PermanentFailure {
  constructor(readonly code: string) {
    super(`A provider refused the message: ${code}.`);
  }
}

/** Refused by ourselves before a provider was asked: it says nothing about any of them. */
export class UnaskedRefusal extends RefusedMessage {}

/** A provider did not do its work; `code` says how, from a short list: `http 503`, `timeout`, `ECONNREFUSED`. */
export class ProviderFailure extends Error {
  constructor(
    readonly code: string,
    options?: ErrorOptions,
  ) {
    super(`A provider failed: ${code}.`, options);
    this.name = new.target.name;
  }
}

/** The provider works, and takes this one message later: a full mailbox, or a server that greylists. */
export class DeferredMessage extends ProviderFailure {}

/** The message could not even be asked: nobody was there to take it, or nobody here can open it. No attempt is used up. */
export class NotTried extends Error {
  override readonly name = 'NotTried';

  constructor(readonly code: string) {
    super(`A message was not tried: ${code}.`);
  }
}

/** Why a send failed, fit for a column, a log line and a label: never a provider's own text. */
export const reasonOf = (error: Error): string =>
  error instanceof RefusedMessage || error instanceof ProviderFailure || error instanceof NotTried
    ? error.code
    : error.name;

/** A way out: takes one message, or throws. */
export abstract class Channel {
  /**
   * Resolves with the provider's id for it, if it has one, once the provider has accepted the message.
   * Once `givenUp` is aborted nobody waits any more: what has not gone out by then must not go later.
   */
  abstract send(message: OutgoingMessage, givenUp?: AbortSignal): Promise<string | null>;
  /** Ends what is held open between messages. */
  close(): void {
    return;
  }
}

/** Which channel takes mail and which takes text messages. */
export abstract class Channels {
  abstract for(name: ChannelName): Channel;
  /** True when messages are kept instead of sent. */
  abstract readonly captured: boolean;
  /** As many messages as the channel takes at once: more would only wait where nobody can call them back. */
  atOnce(_name: ChannelName): number {
    return 256;
  }
}
