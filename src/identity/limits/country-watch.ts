import { Inject, Injectable } from '@nestjs/common';
import { SmsOtpOptions } from '../../config/index.js';
import { Clock, Events, type Transaction } from '../../runtime/index.js';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** Codes of a day that are looked at, the last to end first; fewer than the least tell nothing. */
const MOST = 1000;
const LEAST = 50;
const REDEEMED_SHARE = 0.2;

// Only codes that are over: one that is still on its way is neither redeemed nor forgotten.
const RECORD = `SELECT count(*) AS sent, count(used_at) AS redeemed FROM (
  SELECT used_at FROM one_time_code WHERE country = :country AND issued_at > :since AND expires_at <= :now
  ORDER BY expires_at DESC LIMIT :most) AS over`;

/**
 * Numbers are pumped for the money that each text message brings, never for the code: a country in
 * which less than a fifth of the codes is redeemed pauses until a day has passed over them.
 */
@Injectable()
export class CountryWatch {
  private readonly looked = new Map<string, number>();
  private readonly paused = new Set<string>();

  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Events) private readonly events: Events,
    @Inject(SmsOtpOptions) private readonly options: SmsOtpOptions,
  ) {}

  /** Whether numbers of that country may be texted, as far as the last look tells. */
  isServed(country: string): boolean {
    const { countries, pausesCountries } = this.options;
    if (countries && !countries.includes(country)) return false;
    return !pausesCountries || !this.paused.has(country);
  }

  /** Looks at the record of a country, and of those that pause, at most once a minute in this process. */
  async look(tx: Transaction, country?: string): Promise<void> {
    const watched = country === undefined ? this.paused : new Set([...this.paused, country]);
    for (const each of [...watched]) await this.lookAt(tx, each);
  }

  private async lookAt(tx: Transaction, country: string): Promise<void> {
    const now = this.clock.now();
    const last = this.looked.get(country);
    if (last !== undefined && Math.abs(now - last) < MINUTE) return;
    this.looked.set(country, now);
    const asked = { country, now, since: now - DAY, most: MOST };
    const [{ sent, redeemed }] = await tx.select<{ sent: number; redeemed: number }>(RECORD, asked);
    this.judge(country, Number(sent) >= LEAST && Number(redeemed) < Number(sent) * REDEEMED_SHARE);
  }

  private judge(country: string, pumped: boolean): void {
    if (pumped && !this.paused.has(country))
      this.events.record({ event: 'country.paused', reason: country });
    if (pumped) this.paused.add(country);
    else this.paused.delete(country);
  }
}
