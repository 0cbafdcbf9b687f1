import { Courier } from '../../src/courier/courier.js';
import { Dispatcher } from '../../src/courier/dispatcher.js';
import type { NewMessage } from '../../src/courier/message.js';
import { Templates } from '../../src/courier/templates/templates.js';
import {
  type DomainEvent,
  Events,
  NoSignal,
  SystemRandomness,
  type UnitOfWork,
  type Value,
} from '../../src/runtime/index.js';
import { MemoryChannels } from '../doubles/memory-channel.js';
import { TestClock } from '../doubles/test-clock.js';
import { testSecrets } from './house.js';

const PATIENCE = 20_000;

/** A mail with a code that never expires. */
export const message: NewMessage = {
  channel: 'mail',
  to: 'demo@example.test',
  purpose: 'emailConfirmation',
  language: 'en',
  values: { code: 'SECRETCODE' },
  expiresAt: null,
};

/** One process: a courier, its dispatcher and its provider, over a store that others may share. */
export class Office {
  readonly channels = new MemoryChannels();
  readonly recorded: DomainEvent[] = [];
  readonly dispatcher: Dispatcher;
  readonly courier: Courier;

  constructor(
    readonly store: { readonly work: UnitOfWork },
    readonly clock = new TestClock(),
    secrets = testSecrets(),
  ) {
    const [randomness, events] = [new SystemRandomness(), new Events()];
    events.listen((event) => this.recorded.push(event));
    const { channels } = this;
    const { work } = store;
    this.dispatcher = new Dispatcher(
      work,
      clock,
      randomness,
      events,
      channels,
      secrets,
      new NoSignal(),
    );
    this.courier = new Courier(secrets, randomness, clock, new Templates('en'), this.dispatcher);
  }

  queue(change: Partial<NewMessage> = {}): Promise<string> {
    return this.store.work.run((tx) => this.courier.queue(tx, { ...message, ...change }));
  }

  async rows(): Promise<Record<string, Value>[]> {
    return this.store.work.run((tx) => tx.select('SELECT * FROM message ORDER BY created_at'));
  }

  async row(id: string): Promise<Record<string, Value>> {
    return (await this.rows()).find((row) => row.id === id)!;
  }

  /** Moves time on and tries what is due then. */
  async later(milliseconds: number): Promise<void> {
    this.clock.advance(milliseconds);
    await this.dispatcher.settled();
  }

  get sent() {
    return this.channels.channel.sent;
  }
}

/** Lets other work go on until `holds` does; gives up when it has not for long. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  const last = Date.now() + PATIENCE;
  while (!(await holds())) {
    if (Date.now() > last) throw new Error(`Waited ${PATIENCE} ms in vain.`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
