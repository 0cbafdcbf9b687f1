import { Inject, Injectable } from '@nestjs/common';
import { Secrets } from '../../config/index.js';
import { Randomness, UnitOfWork } from '../../runtime/index.js';
import type { Payload } from '../message.js';
import { MessageStore, type SealedMessage } from './message.store.js';
import { PayloadCipher } from './payload-cipher.js';

const PAGE = 200;

/** What still waits to be sent, for operators: it queues nothing and sends nothing. */
@Injectable()
export class QueuedMessages {
  private readonly store = new MessageStore();
  private readonly cipher: PayloadCipher;

  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Secrets) secrets: Secrets,
    @Inject(Randomness) randomness: Randomness,
  ) {
    this.cipher = new PayloadCipher(secrets.outbox, randomness);
  }

  /**
   * Ends what waits for one of these addresses, wiped and unsent; gives how many. Whom a message is for stands
   * in its sealed payload alone, so each is opened. One whose key is missing stays, as nobody can send it. An
   * address that several accounts share loses what waits for all of them; they may ask again.
   */
  async withdraw(addresses: readonly string[]): Promise<number> {
    let withdrawn = 0;
    for (let after = ''; ;) {
      const page = await this.work.read((tx) => this.store.queuedAfter(tx, after, PAGE));
      if (page.length === 0) return withdrawn;
      after = page[page.length - 1].id;
      const ids = page.filter((message) => this.isFor(message, addresses)).map(({ id }) => id);
      if (ids.length > 0) await this.work.run((tx) => this.store.withdraw(tx, ids));
      withdrawn += ids.length;
    }
  }

  private isFor({ id, payload }: SealedMessage, addresses: readonly string[]): boolean {
    try {
      return addresses.includes(this.cipher.open<Payload>(id, payload).to);
    } catch {
      return false;
    }
  }
}
