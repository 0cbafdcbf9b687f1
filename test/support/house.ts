import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { ConfigModule, Options, Secrets } from '../../src/config/index.js';
import { Outbox } from '../../src/courier/index.js';
import { IdentityModule } from '../../src/identity/index.js';
import {
  Clock,
  type DomainEvent,
  Events,
  NoSignal,
  RuntimeModule,
  Signal,
  UnitOfWork,
  type Value,
} from '../../src/runtime/index.js';
import { TestClock } from '../doubles/test-clock.js';
import { openStore, type OpenStore, type StoreKind } from './describe-stores.js';
import { storeAccount, type StoredAccount } from './stored-account.js';

export type { StoredAccount };

/** The domain and its courier over a fresh store, without HTTP. Messages are captured. */
export interface House {
  readonly clock: TestClock;
  readonly store: OpenStore;
  /** Everything that was recorded so far, oldest first. */
  readonly events: DomainEvent[];
  /** A flow, or another provider, by its class. */
  get<T>(type: Type<T>): T;
  /** A stored account, for arranging; its phone is +90532 and seven digits of its own. */
  account(columns?: Record<string, Value>): Promise<StoredAccount>;
  /** What was sent to that address, oldest first; to anybody without one. */
  sent(to?: string): Promise<SentMessage[]>;
  /** All rows of a table, in the order of their numbers where it has them. */
  rows(table: string): Promise<Record<string, Value>[]>;
  close(): Promise<void>;
}

export interface SentMessage {
  readonly channel: string;
  readonly purpose: string;
  readonly recipient: string;
  readonly text: string;
  readonly code: string;
}

export interface HouseSettings {
  /** Changes the options before the house is built. */
  readonly options?: (options: Options) => void;
  readonly secrets?: Secrets;
}

/** Keys of a test house; each call draws none, so two houses over one store read each other's rows. */
export const testSecrets = (id = 'k1', fill = 7) => {
  const keys = [{ id, bytes: Buffer.alloc(32, fill) }];
  return new Secrets(keys, keys, keys, true);
};

@Module({})
class StoreModule {
  static over(work: UnitOfWork): DynamicModule {
    const providers = [
      { provide: UnitOfWork, useValue: work },
      { provide: Signal, useClass: NoSignal },
    ];
    return { module: StoreModule, global: true, providers, exports: [UnitOfWork, Signal] };
  }
}

/** Builds a house over a store; bcrypt is cheap, and nobody waits. */
export async function houseOver(store: OpenStore, settings: HouseSettings = {}): Promise<House> {
  const options = new Options();
  options.password.bcryptCost = 4;
  options.sends.anonymousFloor = 0;
  settings.options?.(options);
  const config = ConfigModule.with(options, settings.secrets ?? testSecrets());
  const clock = new TestClock();
  const module = await Test.createTestingModule({
    imports: [config, RuntimeModule, StoreModule.over(store.work), IdentityModule],
  })
    .overrideProvider(Clock)
    .useValue(clock)
    .compile();
  const events: DomainEvent[] = [];
  module.get(Events).listen((event) => events.push(event));
  return {
    clock,
    store,
    events,
    get: (type) => module.get(type, { strict: false }),
    account: (columns) => storeAccount(store.work, columns),
    sent: (to) => sentTo(module.get(Outbox, { strict: false }), to),
    rows: (table) => rowsOf(store.work, table),
    close: async () => {
      await module.close();
    },
  };
}

/** A house over a store of its own, which goes with it. */
export async function openHouse(kind: StoreKind, settings?: HouseSettings): Promise<House> {
  const store = await openStore(kind);
  const house = await houseOver(store, settings);
  const close = async () => {
    await house.close();
    await store.close();
  };
  return { ...house, close };
}

/** Runs the same laws of the domain on both databases; every house that was opened is closed at the end. */
export function describeHouses(
  title: string,
  suite: (open: (settings?: HouseSettings) => Promise<House>, kind: StoreKind) => void,
): void {
  describe.each<StoreKind>(['sqlite', 'postgres'])(`${title} on %s`, (kind) => {
    const opened: House[] = [];
    afterAll(() => Promise.all(opened.map((house) => house.close())));
    suite(async (settings) => {
      const house = await openHouse(kind, settings);
      opened.push(house);
      return house;
    }, kind);
  });
}

async function rowsOf(work: UnitOfWork, table: string): Promise<Record<string, Value>[]> {
  const sql = `SELECT * FROM ${table}`;
  const rows = await work.run((tx) => tx.select<Record<string, Value>>(sql));
  return rows.sort((one, other) => Number(one.number ?? 0) - Number(other.number ?? 0));
}

async function sentTo(outbox: Outbox, to?: string): Promise<SentMessage[]> {
  const captured = await outbox.captures(100_000);
  return captured
    .reverse()
    .filter(({ recipient }) => to === undefined || recipient === to)
    .map((row) => ({ ...row, code: row.code ?? '' }));
}
