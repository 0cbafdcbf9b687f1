import type { DatabaseOptions } from '../config/index.js';
import { Unavailable, type UnitOfWork } from '../runtime/index.js';
import { dataSourceOptions, openDataSource, unitOfWorkFor } from './data-source.js';

/** What a store holds that a start has to know before it serves. */
export interface StoreFacts {
  /** Migrations that are not run yet. */
  readonly migrationsPending: boolean;
  /** Live clients that development made. */
  readonly developmentClients: number;
  /** Accounts under an address of the reserved domains that examples use. */
  readonly demoAccounts: number;
  /** Messages that development kept instead of sending them. */
  readonly capturedMessages: number;
  /** Scopes that live clients hold, each once. */
  readonly scopes: readonly string[];
}

const DEVELOPMENT = `SELECT count(*) AS n FROM client WHERE development = :yes AND revoked_at IS NULL`;
// RFC 2606 and 6761 keep this domain for tests: nobody real lives there.
const DEMO = `SELECT count(*) AS n FROM account WHERE email_key LIKE '%@example.test'`;
const CAPTURED = `SELECT count(*) AS n FROM captured_message`;
const SCOPES = `SELECT DISTINCT scopes FROM client WHERE revoked_at IS NULL`;

/** The store has its schema, and something in it cannot be read; nobody knows whether it is safe to serve. */
export class UnreadableStore extends Unavailable {
  constructor(error: Error) {
    super(
      `The store cannot be read (${error.message}): give the user of DATABASE_URL, or of DATA_DIR, all tables of the schema.`,
    );
    this.name = 'UnreadableStore';
  }
}

/**
 * Looks into the store and changes nothing: a store whose schema is still to come holds nothing yet.
 * @throws DatabaseAway, UnreadableStore
 */
export async function inspectStore(options: DatabaseOptions): Promise<StoreFacts> {
  const dataSource = await openDataSource(dataSourceOptions({ ...options, migrate: false }));
  try {
    const migrationsPending = await dataSource.showMigrations();
    const work = unitOfWorkFor(dataSource);
    const read = async () => ({ migrationsPending, ...(await rowsOf(work)) });
    return await read().catch((error: Error) => {
      if (migrationsPending) return { ...EMPTY, migrationsPending };
      throw new UnreadableStore(error);
    });
  } finally {
    await dataSource.destroy();
  }
}

const EMPTY: StoreFacts = {
  migrationsPending: false,
  developmentClients: 0,
  demoAccounts: 0,
  capturedMessages: 0,
  scopes: [],
};

const rowsOf = (work: UnitOfWork) =>
  work.run(async (tx) => {
    const [clients] = await tx.select<{ n: number }>(DEVELOPMENT, { yes: true });
    const [demo] = await tx.select<{ n: number }>(DEMO);
    const [captured] = await tx.select<{ n: number }>(CAPTURED);
    const joined = await tx.select<{ scopes: string }>(SCOPES);
    return {
      developmentClients: Number(clients.n),
      demoAccounts: Number(demo.n),
      capturedMessages: Number(captured.n),
      scopes: [...new Set(joined.flatMap(({ scopes }) => scopes.split(' ')))],
    };
  });
