import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Secrets } from '../config/index.js';
import { Clock, Events, Randomness, Signal, UnitOfWork } from '../runtime/index.js';
import { Channels } from './channels/channel.js';
import { Delivery } from './delivery.js';
import type { ChannelName } from './message.js';
import { type LeasedMessage, MessageStore } from './outbox/message.store.js';
import { PayloadCipher } from './outbox/payload-cipher.js';
import { Places } from './places.js';
import { Rounds } from './rounds.js';

/** Milliseconds that a claimed message is ours, unless renewed. */
const LEASE = 30_000;
/** How often leases are renewed while messages are under way. */
const RENEWAL = LEASE / 3;
/** How often due messages are looked for without a wake-up: retries, and wake-ups that were lost. */
const ROUND = 1_000;
/** Milliseconds for which a batch is awaited. What takes longer keeps its place, and holds up no other. */
const TOGETHER = 25;

/** Sends what is due: claims by lease, sends, backs off, gives up. A killed process loses nothing. */
@Injectable()
export class Dispatcher implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly store = new MessageStore();
  private readonly delivery: Delivery;
  private readonly owner: string;
  // Mail and text messages take turns of their own, so a slow gateway holds up no mail.
  private readonly lanes: Readonly<Record<ChannelName, Rounds>>;
  private readonly places = { mail: new Places(), sms: new Places() };
  private readonly timers: NodeJS.Timeout[] = [];
  private stopped = false;

  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Randomness) randomness: Randomness,
    @Inject(Events) private readonly events: Events,
    @Inject(Channels) private readonly channels: Channels,
    @Inject(Secrets) secrets: Secrets,
    @Inject(Signal) private readonly signal: Signal,
  ) {
    const { store } = this;
    const cipher = new PayloadCipher(secrets.outbox, randomness);
    this.owner = randomness.guid();
    const parts = { work, clock, randomness, events, channels, store, cipher, owner: this.owner };
    this.delivery = new Delivery(parts);
    const away = (error: Error) => this.noteAway(error);
    const lane = (channel: ChannelName) => new Rounds(() => this.round(channel), away);
    this.lanes = { mail: lane('mail'), sms: lane('sms') };
  }

  onApplicationBootstrap(): void {
    this.timers.push(setInterval(() => this.lookAround(), ROUND).unref());
    this.timers.push(setInterval(() => void this.renew(), RENEWAL).unref());
    this.signal.listen(() => this.lookAround());
    this.lookAround();
  }

  /** Begins nothing any more, waits for what is under way, and gives back what was not begun. */
  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    this.delivery.stop();
    // The timers go on meanwhile: a long drain must not outlive its leases.
    await Promise.all(this.all.map((lane) => lane.stop()));
    await this.allFree();
    this.timers.forEach((timer) => clearInterval(timer));
  }

  /** Looks for due messages soon, or once more when the round under way has ended; tells other processes. */
  wake(channel: ChannelName): void {
    this.lanes[channel].wake();
    this.signal.announce();
  }

  /** Resolves when everything that is due now has been tried. */
  async settled(): Promise<void> {
    await Promise.all(this.all.map((lane) => lane.settled()));
    await this.allFree();
  }

  /** Keeps the leases of what is under way, and of nothing else that stands in our name. */
  async renew(): Promise<void> {
    const ids = Object.values(this.places).flatMap((places) => places.ids);
    if (ids.length === 0) return;
    const until = this.clock.now() + LEASE;
    const renewed = this.work.run((tx) => this.store.renew(tx, this.owner, ids, until));
    await renewed.catch((error: Error) => this.noteAway(error));
  }

  private get all(): Rounds[] {
    return Object.values(this.lanes);
  }

  private async allFree(): Promise<void> {
    await Promise.all(Object.values(this.places).map((places) => places.allFree()));
  }

  private lookAround(): void {
    for (const lane of this.all) lane.wake();
  }

  /** Claims as many as there are places for, and tries them; true when there may be more. */
  private async round(channel: ChannelName): Promise<boolean> {
    const places = this.places[channel];
    const most = this.channels.atOnce(channel) - places.taken;
    if (most < 1) {
      await places.oneFree();
      return true;
    }
    const due = await this.claim(channel, most);
    // A clock that was set on, or a database that was away, may end a lease that is being used; this claim renewed it.
    const claimed = due.filter(({ id }) => !places.ids.includes(id));
    if (this.stopped) {
      const ids = claimed.map(({ id }) => id);
      await this.work.run((tx) => this.store.release(tx, this.owner, ids));
      return false;
    }
    const deliveries = claimed.map((message) => [message.id, this.deliver(message)] as const);
    await places.take(new Map(deliveries), TOGETHER);
    return due.length === most;
  }

  private claim(channel: ChannelName, most: number): Promise<LeasedMessage[]> {
    const now = this.clock.now();
    const lease = { owner: this.owner, now, until: now + LEASE, most, channel };
    return this.work.alone((tx) => this.store.claim(tx, lease));
  }

  // An end that could not be written down: the lease runs out, and the message comes back.
  private deliver(message: LeasedMessage): Promise<void> {
    return this.delivery.deliver(message).catch((error: Error) => this.noteAway(error));
  }

  // The database is away: nothing is lost, the next round comes with the timer.
  private noteAway(error: Error): void {
    this.events.record({ event: 'dispatch.failed', reason: error.name });
  }
}
