import { Inject, Injectable } from '@nestjs/common';
import { Clock, UnitOfWork } from '../../runtime/index.js';
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
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** What waits: how many, since when the oldest, and for how long one has been due. Milliseconds. */
  async backlog(): Promise<{ queued: number; lag: number; overdue: number }> {
    const now = this.clock.now();
    const { queued, oldest, due } = await this.work.run((tx) => this.messages.backlog(tx));
    const since = (moment: number | null) => (moment === null ? 0 : Math.max(0, now - moment));
    return { queued, lag: since(oldest), overdue: since(due) };
  }

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
