import { Inject, Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../runtime/index.js';
import { Dispatcher } from '../dispatcher.js';
import { type CapturedRow, CapturedMessageStore } from './captured-message.store.js';
import { MessageStore } from './message.store.js';

/** How often a waiting caller looks again, milliseconds. */
const LOOK = 25;

/** Questions about messages on their way, for operators, development pages and synchronous callers. */
@Injectable()
export class Outbox {
  private readonly messages = new MessageStore();
  private readonly captured = new CapturedMessageStore();

  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Dispatcher) private readonly dispatcher: Dispatcher,
  ) {}

  /** What development captured, newest first, everything due included. */
  async captures(most = 200): Promise<CapturedRow[]> {
    await this.dispatcher.settled();
    return this.work.run((tx) => this.captured.newest(tx, most));
  }

  /** Waits up to `patience` milliseconds for a provider to take the message; false if it is still queued. */
  async accepted(id: string, patience: number): Promise<boolean> {
    let over = patience < 1;
    const timer = setTimeout(() => (over = true), patience);
    try {
      for (;;) {
        const state = await this.work.run((tx) => this.messages.state(tx, id));
        if (state !== 'queued') return state === 'sent';
        if (over) return false;
        await new Promise((resolve) => setTimeout(resolve, LOOK));
      }
    } finally {
      clearTimeout(timer);
    }
  }
}
