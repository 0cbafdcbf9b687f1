import type { DatabaseOptions } from '../config/index.js';
import { dataSourceOptions, openDataSource } from './data-source.js';

/** Whether migrations are pending; a database that is not there yet is behind. */
export async function isSchemaBehind(options: DatabaseOptions): Promise<boolean> {
  const dataSource = await openDataSource(dataSourceOptions({ ...options, migrate: false }));
  try {
    return await dataSource.showMigrations();
  } finally {
    await dataSource.destroy();
  }
}

/** Runs the pending migrations, whatever the options say of the start. */
export async function migrateSchema(options: DatabaseOptions): Promise<void> {
  await (await openDataSource(dataSourceOptions({ ...options, migrate: true }))).destroy();
}
