import { SmsOtpOptions } from '../../../src/config/index.js';
import { QueuedMessages } from '../../../src/courier/index.js';
import {
  AccountAdmin,
  ImportAccounts,
  type RejectedRow,
  type SourceRow,
} from '../../../src/identity/index.js';
import { SystemRandomness, type UnitOfWork } from '../../../src/runtime/index.js';
import { RecordedEvents } from '../../doubles/recorded-events.js';
import { TestClock } from '../../doubles/test-clock.js';
import { testSecrets } from '../house.js';

/** A row of the old database: its columns by name. */
export type OldRow = SourceRow['row'];

/** Two password hashes of the old system. */
export const [V2, OTHER_V2] = [7, 8].map((fill) =>
  Buffer.concat([Buffer.alloc(1), Buffer.alloc(48, fill)]).toString('base64'),
);
export const guidOf = (n: number) => `10000000-0000-0000-0000-${String(n).padStart(12, '0')}`;

/** The n-th person of the old database. */
export const person = (n: number, more: OldRow = {}): OldRow => ({
  Id: guidOf(n),
  Email: `User${n}@Example.test`,
  UserName: `user${n}`,
  PasswordHash: V2,
  SecurityStamp: `stamp${n}`,
  ...more,
});

/** Rows as a file gives them, from its second line on. */
export async function* numbered(rows: readonly OldRow[]): AsyncGenerator<SourceRow> {
  for (const [index, row] of rows.entries()) yield { line: index + 2, row };
}

/** What became of all rows of a file. */
export interface Told {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Lines and reasons. */
  readonly rejected: readonly string[];
}

/** Imports rows into a store and looks at what is there then. */
export function importing(work: UnitOfWork) {
  const seams = [work, new TestClock(), new SystemRandomness(), new RecordedEvents()] as const;
  const imports = new ImportAccounts(...seams, new SmsOtpOptions());
  const admin = new AccountAdmin(...seams, new QueuedMessages(work, testSecrets(), seams[2]));
  async function run(rows: readonly OldRow[], dryRun = false): Promise<Told> {
    const sum = { created: 0, updated: 0, unchanged: 0 };
    const rejected: RejectedRow[] = [];
    for await (const batch of imports.run(numbered(rows), { dryRun })) {
      sum.created += batch.created;
      sum.updated += batch.updated;
      sum.unchanged += batch.unchanged;
      rejected.push(...batch.rejected);
    }
    return { ...sum, rejected: rejected.map(({ line, reason }) => `${line}: ${reason}`) };
  }
  return { run, imports, admin };
}
