export { dataSourceOptions, openDataSource, unitOfWorkFor } from './data-source.js';
export { DatabaseAway } from './database-away.js';
export { DatabaseModule } from './database.module.js';
export { isSchemaBehind, migrateSchema } from './schema.js';
export { lockServer, SecondServer } from './single-server-lock.js';
export { SqliteDriver } from './sqlite-driver.js';
export { inspectStore, type StoreFacts, UnreadableStore } from './store-facts.js';
