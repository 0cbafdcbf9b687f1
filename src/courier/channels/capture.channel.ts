import { Inject, Injectable } from '@nestjs/common';
import { Clock, Gathering, UnitOfWork } from '../../runtime/index.js';
import type { OutgoingMessage } from '../message.js';
import { CapturedMessageStore } from '../outbox/captured-message.store.js';
import { Channel } from './channel.js';

/** Keeps messages in the database instead of sending them, for the development outbox page. */
@Injectable()
export class CaptureChannel extends Channel {
  private readonly captures: Gathering<OutgoingMessage, null>;

  constructor(@Inject(UnitOfWork) work: UnitOfWork, @Inject(Clock) clock: Clock) {
    super();
    const store = new CapturedMessageStore();
    this.captures = new Gathering(async (messages) => {
      await work.alone((tx) => store.insert(tx, messages, clock.now()));
      return messages.map(() => null);
    });
  }

  async send(message: OutgoingMessage): Promise<null> {
    return this.captures.add(message);
  }
}
