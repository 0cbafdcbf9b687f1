import { type Hazard, hazard } from './hazard.js';

/** What is wrong with the store. */
export const storeHazards: readonly Hazard[] = [
  hazard(
    'workers-on-sqlite',
    'always',
    ({ options }) => options.operation.workers > 1 && options.database.url === undefined,
    'WORKERS is above 1 on SQLite: one file serves one process. Set DATABASE_URL to share a PostgreSQL.',
  ),
  hazard(
    'migrations-pending',
    'always',
    ({ options, store }) => store?.migrationsPending && !options.database.migrate,
    'The schema is behind this version and MIGRATE is manual: run latchkey migrate (node dist/src/cli/main.js migrate).',
  ),
  hazard(
    'development-client',
    'production',
    ({ store }) => (store?.developmentClients ?? 0) > 0,
    "The store has a development client, whose secret was printed: revoke it, or start on a store of production's own.",
  ),
  hazard(
    'demo-accounts',
    'production',
    ({ store }) => (store?.demoAccounts ?? 0) > 0,
    "The store has demo accounts under example.test: remove them, or start on a store of production's own.",
  ),
  hazard(
    'captured-messages',
    'production',
    ({ store }) => (store?.capturedMessages ?? 0) > 0,
    "The store holds messages that development captured, with their codes: start on a store of production's own.",
  ),
];
