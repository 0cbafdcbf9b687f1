import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { DatabaseOptions } from '../../src/config/index.js';
import { dataSourceOptions, openDataSource, unitOfWorkFor } from '../../src/database/index.js';
import type { UnitOfWork } from '../../src/runtime/index.js';
import { openPostgres } from './postgres/database.js';

export type StoreKind = UnitOfWork['kind'];

/** A store of its own: the schema is up to date and every table is empty. */
export interface OpenStore {
  readonly work: UnitOfWork;
  readonly dataSource: DataSource;
  /** What an app needs to open the same store. */
  readonly options: DatabaseOptions;
  readonly close: () => Promise<void>;
}

/** Where a fresh store may be opened, and how to remove it. */
interface Place {
  readonly options: DatabaseOptions;
  readonly remove: () => Promise<void>;
}

const PLACES: Record<StoreKind, () => Promise<Place>> = {
  sqlite: async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'latchkey-store-'));
    const options = Object.assign(new DatabaseOptions(), { dataDir });
    return { options, remove: () => rm(dataDir, { recursive: true, force: true }) };
  },
  postgres: async () => {
    const { url, drop } = await openPostgres();
    return { options: Object.assign(new DatabaseOptions(), { url }), remove: drop };
  },
};

/** Opens a fresh store, migrated, on a SQLite file or on a PostgreSQL database of its own. */
export async function openStore(kind: StoreKind): Promise<OpenStore> {
  const { options, remove } = await PLACES[kind]();
  const dataSource = await openDataSource(dataSourceOptions(options));
  const close = async () => {
    if (dataSource.isInitialized) await dataSource.destroy();
    await remove();
  };
  return { work: unitOfWorkFor(dataSource), dataSource, options, close };
}

/**
 * Runs the same laws on SQLite and on PostgreSQL. Every call of `open` gives another fresh store; all
 * are closed when the suite ends, so it may be called in a test or in `beforeAll`.
 */
export function describeStores(
  title: string,
  suite: (open: () => Promise<OpenStore>, kind: StoreKind) => void,
): void {
  describe.each<StoreKind>(['sqlite', 'postgres'])(`${title} on %s`, (kind) => {
    const opened: OpenStore[] = [];
    afterAll(() => Promise.all(opened.map((store) => store.close())));
    suite(async () => {
      const store = await openStore(kind);
      opened.push(store);
      return store;
    }, kind);
  });
}
