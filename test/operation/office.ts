import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { ConfigModule, Options, Secrets } from '../../src/config/index.js';
import { Courier, CourierModule, type NewMessage, Outbox } from '../../src/courier/index.js';
import { DatabaseModule } from '../../src/database/index.js';
import { Clock, RuntimeModule, SystemClock, UnitOfWork } from '../../src/runtime/index.js';

/** Where an office stands: plain data, so that it can be sent to another process. */
export interface Place {
  readonly dataDir: string;
  readonly url?: string;
  readonly smtpPort: number;
  readonly gatewayUrl: string;
  /** Milliseconds that this process' clock is ahead: leases of the dead end without waiting. */
  readonly ahead: number;
}

@Module({})
class OfficeModule {
  static at(options: Options): DynamicModule {
    const keys = [{ id: 'k', bytes: Buffer.alloc(32, 7) }];
    const config = ConfigModule.with(options, new Secrets(keys, keys, keys, true));
    return {
      module: OfficeModule,
      imports: [config, RuntimeModule, DatabaseModule.open(), CourierModule],
    };
  }
}

/** The real clock, so far ahead as it is told. */
export class ClockAhead extends SystemClock {
  constructor(public ahead: number) {
    super();
  }

  override now(): number {
    return super.now() + this.ahead;
  }
}

/** The courier and its dispatcher over real providers and a store that others may share. */
export class Office {
  private constructor(
    private readonly app: INestApplicationContext,
    readonly clock: ClockAhead,
  ) {}

  static async open(place: Place): Promise<Office> {
    const clock = new ClockAhead(place.ahead);
    const module = await Test.createTestingModule({ imports: [OfficeModule.at(optionsFor(place))] })
      .overrideProvider(Clock)
      .useValue(clock)
      .compile();
    return new Office(await module.init(), clock);
  }

  get work(): UnitOfWork {
    return this.app.get(UnitOfWork, { strict: false });
  }

  /** Queues one message and resolves with its id once it is committed. */
  queue(n: number): Promise<string> {
    const courier = this.app.get(Courier, { strict: false });
    return this.work.run((tx) => courier.queue(tx, messageOf(n)));
  }

  async queued(): Promise<number> {
    return (await this.app.get(Outbox, { strict: false }).backlog()).queued;
  }

  async close(): Promise<void> {
    await this.app.close();
  }
}

function optionsFor({ dataDir, url, smtpPort: port, gatewayUrl }: Place): Options {
  const options = new Options();
  Object.assign(options.database, { dataDir, url });
  const plain = { name: 'smtp', host: '127.0.0.1', secure: false, requireTls: false, verify: true };
  options.delivery.mailServers = [{ ...plain, port }];
  const form = { method: 'POST', headers: {}, body: 'id={id}&to={to}&text={text}' };
  options.delivery.smsGateways = [{ name: 'sms', url: gatewayUrl, ...form }];
  return options;
}

const messageOf = (n: number): NewMessage => ({
  channel: n % 2 === 0 ? 'mail' : 'sms',
  to: n % 2 === 0 ? `user${n}@example.test` : `+90532${String(1_000_000 + n)}`,
  purpose: 'smsLogin',
  language: 'en',
  values: { code: String(n), referenceCode: 'ABCD' },
  expiresAt: null,
});
