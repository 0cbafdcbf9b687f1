import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Secrets } from '../../config/index.js';
import { Clock, Counters, type Transaction, type Window } from '../../runtime/index.js';
import { networkOf } from './address.js';

const SECOND = 1000;

/** Counts requests by where they come from; the store keeps keyed hashes, never an address. */
@Injectable()
export class RequestBudget {
  constructor(
    private readonly counters: Counters,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
  ) {}

  /** The counter of requests of one kind from an address' network, and of one subject if given. */
  key(kind: string, address: string, subject?: string): string {
    const counted = JSON.stringify([kind, networkOf(address), subject]);
    const mac = createHmac('sha256', this.secrets.codes[0].bytes).update(counted);
    return `request|${mac.digest('base64url')}`;
  }

  /** Takes one; gives 0, or the seconds to wait when there is none left. */
  async take(tx: Transaction, key: string, window: Window): Promise<number> {
    const now = this.clock.now();
    if (await this.counters.take(tx, key, window, now)) return 0;
    const wait = await this.counters.waitFor(tx, key, window, now);
    return Math.max(1, Math.ceil(wait / SECOND));
  }

  /** Gives back one that was taken for a request that turned out well. */
  async giveBack(tx: Transaction, key: string): Promise<void> {
    await this.counters.giveBack(tx, key);
  }
}
