import { drive } from '../load/drive.js';
import { LATCHKEY, Server } from '../server.js';
import { SETTINGS } from '../variants.js';
import { judgeOf, requestsOf } from '../world/routes.js';
import type { Store, StoreKind } from '../world/stores.js';

/** What a while under load showed. */
export interface Turn {
  /** Answers a second. */
  readonly rate: number;
  /** Microseconds of the server's processor time an answer; NaN with several processes. */
  readonly processor: number;
  /** Milliseconds. */
  readonly median: number;
  readonly p99: number;
}

// Nobody redeems these codes, for longer than they live: their country would pause.
const UNREDEEMED = { OTP_PAUSE_COUNTRIES: 'false' };
/** A thousand accounts are asked for more than a hundred codes a minute each, the most that may be allowed. */
const SHORT = { OTP_INTERVAL_SECONDS: '5' };
const KEEP_ALL = { KEEP_CODES_DAYS: '3650', KEEP_AUDIT_DAYS: '3650' };

/** A store of a certain size, and the server on it while there is one. */
export class GrownStore {
  private server?: Server;
  private readonly requests;

  constructor(
    readonly kind: StoreKind,
    readonly store: Store,
    readonly accounts: number,
  ) {
    this.requests = requestsOf('otp', 'xml', true, accounts);
  }

  /** Starts a server on it that takes nothing away unless it is told to. */
  async start(settings: Readonly<Record<string, string>> = KEEP_ALL, pinned = true): Promise<void> {
    const environment = {
      ...SETTINGS,
      ...UNREDEEMED,
      ...SHORT,
      ...KEEP_ALL,
      ...this.store.environment,
      ...settings,
    };
    const script = LATCHKEY;
    const name = `${this.kind}, ${this.accounts} accounts`;
    this.server = await Server.start({ name, script, environment, pinned });
  }

  /** Text-message codes for one account after another, as many as it takes or so many a second. */
  async turn(milliseconds: number, rate?: number): Promise<Turn> {
    const server = this.server!;
    const before = server.processorTime ?? NaN;
    const load = { port: server.port, requests: this.requests, judge: judgeOf('otp', 'xml') };
    const driven = await drive({ ...load, milliseconds, rate });
    return {
      rate: driven.rate,
      processor: (1000 * ((server.processorTime ?? NaN) - before)) / driven.answers,
      median: driven.latencies.quantile(0.5),
      p99: driven.latencies.quantile(0.99),
    };
  }

  async stop(): Promise<void> {
    await this.server?.stop();
    this.server = undefined;
  }

  async close(): Promise<void> {
    await this.stop();
    await this.store.close();
  }
}
