import { LATCHKEY, Server } from './server.js';
import { KEY_TEXT } from './world/identities.js';
import type { Store, StoreKind, Stores } from './world/stores.js';

export const VARIANTS = ['latchkey', 'fixed', 'driver', 'typical', 'complete'] as const;
export type VariantName = (typeof VARIANTS)[number];

/** What stands in the table's head. */
export const TITLES: Readonly<Record<VariantName, string>> = {
  latchkey: 'Latchkey',
  fixed: '(a) node:http, fixed bytes',
  driver: '(b) node:http + raw driver',
  typical: '(c) typical build',
  complete: '(d) typical build, complete',
};

/** A running server with its own store. */
export interface Variant {
  readonly name: VariantName;
  readonly server: Server;
  readonly store?: Store;
}

/** As it ships; only what would stop a caller who asks as often as this one is raised. */
export const SETTINGS = {
  ...{
    NODE_ENV: 'development',
    LOG_FORMAT: 'json',
    CODE_KEYS: KEY_TEXT,
    PASSWORD_KEYS: KEY_TEXT,
    OUTBOX_KEYS: KEY_TEXT,
  },
  ...{ SEND_COOL_DOWN_SECONDS: '1', SENDS_PER_HOUR: '10000', SENDS_PER_DAY: '10000' },
  ...{ SENDS_PER_CLIENT_HOUR: '10000000', SENDS_OVERALL_HOUR: '100000000' },
  ...{ OTP_MAX_SENDS: '100', OTP_INTERVAL_SECONDS: '60', OTP_PER_PREFIX_HOUR: '1000000' },
  ...{ OTP_PER_COUNTRY_HOUR: '10000000', OTP_PER_DAY: '100000000' },
};

/** Starts the variants side by side, each on a store of its own. */
export async function startVariants(
  names: readonly VariantName[],
  kind: StoreKind,
  stores: Stores,
): Promise<Variant[]> {
  const variants: Variant[] = [];
  for (const name of names) variants.push(await start(name, kind, stores));
  return variants;
}

async function start(name: VariantName, kind: StoreKind, stores: Stores): Promise<Variant> {
  if (name === 'fixed')
    return {
      name,
      server: await Server.start({ name, script: ['bench/peers/fixed.ts', ':port'] }),
    };
  const ofItsOwn = name === 'typical' || name === 'complete';
  const store = await (ofItsOwn ? stores.empty(name) : stores.seeded(name));
  const environment = { ...SETTINGS, ...store.environment };
  const peer = [`bench/peers/${name}/server.ts`, ':port', kind, store.place];
  const script = name === 'latchkey' ? LATCHKEY : peer;
  return { name, store, server: await Server.start({ name, script, environment }) };
}

export async function stopVariants(variants: readonly Variant[]): Promise<void> {
  for (const { server, store } of variants) {
    await server.stop();
    await store?.close();
  }
}
