import { Inject, Injectable } from '@nestjs/common';
import { Clock, UnitOfWork } from '../../runtime/index.js';
import type { OutgoingMessage } from '../message.js';
import { CapturedMessageStore } from '../outbox/captured-message.store.js';
import { Channel } from './channel.js';

/** Keeps messages in the database instead of sending them, for the development outbox page. */
@Injectable()
export class CaptureChannel extends Channel {
  private readonly store = new CapturedMessageStore();

  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    super();
  }

  async send(message: OutgoingMessage): Promise<null> {
    await this.work.alone((tx) => this.store.insert(tx, message, this.clock.now()));
    return null;
  }
}
