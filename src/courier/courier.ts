import { Inject, Injectable } from '@nestjs/common';
import { Secrets } from '../config/index.js';
import { Clock, Randomness, type Transaction } from '../runtime/index.js';
import { Dispatcher } from './dispatcher.js';
import type { NewMessage, Payload } from './message.js';
import { MessageStore } from './outbox/message.store.js';
import { PayloadCipher } from './outbox/payload-cipher.js';
import { Templates } from './templates/templates.js';

// A line break in an address or a subject could become a header of its own.
const BREAKS_OUT = /[\r\n\0]/;

/** The only way to send: a row in the transaction of what causes the message, dispatched after its commit. */
@Injectable()
export class Courier {
  private readonly store = new MessageStore();
  private readonly cipher: PayloadCipher;

  constructor(
    @Inject(Secrets) secrets: Secrets,
    @Inject(Randomness) private readonly randomness: Randomness,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Templates) private readonly templates: Templates,
    @Inject(Dispatcher) private readonly dispatcher: Dispatcher,
  ) {
    this.cipher = new PayloadCipher(secrets.outbox, randomness);
  }

  /** The installed language that `wanted` names, else undefined. */
  installedLanguage(wanted: string | null): string | undefined {
    return this.templates.installed(wanted);
  }

  /** Queues a message within `tx` and gives its id; throws for an address that could break out of a header. */
  async queue(tx: Transaction, message: NewMessage): Promise<string> {
    if (BREAKS_OUT.test(message.to)) throw new Error('A line break in a destination.');
    const now = this.clock.now();
    const id = this.randomness.rowGuid(now);
    const { to, country, values } = message;
    const rendered = this.templates.render(message);
    const payload: Payload = { to, country, code: values.code ?? null, ...rendered };
    await this.store.insert(tx, {
      id,
      channel: message.channel,
      purpose: message.purpose,
      payload: this.cipher.seal(id, payload),
      now,
      expiresAt: message.expiresAt,
    });
    tx.onCommit(() => this.dispatcher.wake(message.channel));
    return id;
  }
}
