import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { clientRetention } from '../clients/index.js';
import { OperationOptions } from '../config/index.js';
import { courierRetention } from '../courier/index.js';
import { identityRetention } from '../identity/index.js';
import {
  Clock,
  counterRetention,
  Events,
  PacedBatches,
  type RetentionRule,
  type Take,
  UnitOfWork,
} from '../runtime/index.js';

const EVERY = 3_600_000;
const FIRST = 60_000;

/** All that is ever taken away; accounts and clients are not. */
const RULES: readonly RetentionRule[] = [
  counterRetention,
  ...identityRetention,
  ...courierRetention,
  ...clientRetention,
];

/** Takes away rows that nothing needs any more, every hour, at a pace that holds nobody up. */
@Injectable()
export class Retention implements OnApplicationBootstrap, OnModuleDestroy {
  private timer?: NodeJS.Timeout;
  private readonly batches: PacedBatches;

  constructor(
    @Inject(UnitOfWork) work: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Events) private readonly events: Events,
    @Inject(OperationOptions) private readonly options: OperationOptions,
  ) {
    this.batches = new PacedBatches(work, clock);
  }

  onApplicationBootstrap(): void {
    this.schedule(FIRST);
  }

  onModuleDestroy(): void {
    this.batches.stop();
    clearTimeout(this.timer);
  }

  /** Takes away everything that is due; gives the number of rows by table. */
  async purge(): Promise<Readonly<Record<string, number>>> {
    const now = this.clock.now();
    // In turn: in a busy house the ends of counters alone go on for longer than until the next hour.
    const counts = await this.batches.runInTurn(RULES.map((rule) => this.taking(rule, now)));
    const rows = counts.reduce((sum, n) => sum + n, 0);
    this.events.record({ event: 'retention.purged', rows });
    return Object.fromEntries(RULES.map(({ table }, nth) => [table, counts[nth]]));
  }

  private taking({ kept, sql }: RetentionRule, now: number): Take {
    const span = kept === 'none' ? 0 : this.options.keep[kept];
    const before = now - span;
    return (tx, most) => tx.execute(sql[tx.kind], { before, most, now });
  }

  private schedule(after: number): void {
    if (this.batches.isStopped) return;
    this.timer = setTimeout(() => void this.round(), after).unref();
  }

  private async round(): Promise<void> {
    try {
      await this.purge();
    } catch (error) {
      this.events.record({ event: 'retention.failed', reason: (error as Error).name });
    }
    this.schedule(EVERY);
  }
}
