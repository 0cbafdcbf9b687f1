import { Inject, Injectable } from '@nestjs/common';
import { SmsOtpOptions } from '../../config/index.js';
import {
  Clock,
  Events,
  Randomness,
  type Transaction,
  Unavailable,
  undo,
  UnitOfWork,
} from '../../runtime/index.js';
import { type ImportPlan, type CheckedRow, planImport } from './import-plan.js';
import { digestsOf, importedAccount, type OldRow, saysOf } from './imported-account.js';
import { ImportStore } from './import.store.js';
import { RowFault } from './field-readers.js';
import { SeenKeys } from './seen-keys.js';
import { changedRow, completedNote, createdRow, isIncomplete } from './written-rows.js';

/** A row of a file with the line on which it begins, or what kept it from being read. */
export interface SourceRow {
  readonly line: number;
  readonly row: OldRow;
  readonly fault?: string;
}

export interface RejectedRow extends SourceRow {
  readonly reason: string;
}

/** What became of some rows; a dry run says what would become of them. */
export interface ImportedBatch {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: readonly RejectedRow[];
}

export interface ImportSettings {
  /** Look only; nothing is written. */
  readonly dryRun: boolean;
}

/** Few enough that a server beside us on the same SQLite file hardly waits. */
const BATCH = 250;
/** Times that a batch is looked at again because accounts changed between look and write. */
const ATTEMPTS = 5;

// PostgreSQL's; on SQLite nobody comes between the look and the write.
const UNIQUE_VIOLATION = '23505';

/** Takes accounts over from the old database. Importing the same rows twice changes nothing. */
@Injectable()
export class ImportAccounts {
  private readonly store = new ImportStore();

  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Randomness) private readonly randomness: Randomness,
    @Inject(Events) private readonly events: Events,
    @Inject(SmsOtpOptions) private readonly options: SmsOtpOptions,
  ) {}

  /** Imports rows as they come, a batch at a time, each batch in one transaction; a bad row stops nothing. */
  async *run(
    rows: AsyncIterable<SourceRow>,
    settings: ImportSettings,
  ): AsyncGenerator<ImportedBatch> {
    const seen = new SeenKeys();
    const sum = { created: 0, updated: 0, unchanged: 0, rejected: 0 };
    for await (const batch of batchesOf(rows)) {
      const done = await this.batch(batch, seen, settings);
      sum.created += done.created;
      sum.updated += done.updated;
      sum.unchanged += done.unchanged;
      sum.rejected += done.rejected.length;
      yield done;
    }
    if (!settings.dryRun) this.events.record({ event: 'accounts.imported', ...sum });
  }

  private async batch(batch: readonly SourceRow[], seen: SeenKeys, { dryRun }: ImportSettings) {
    const reasons = new Map<SourceRow, string>();
    const sources = new Map<CheckedRow, SourceRow>();
    for (const source of batch) {
      const read = this.check(source, seen);
      if (typeof read === 'string') reasons.set(source, read);
      else sources.set(read, source);
    }
    const plan = await this.settle([...sources.keys()], dryRun);
    for (const { row, reason } of plan.rejects) reasons.set(sources.get(row)!, reason);
    return {
      created: plan.creates.length,
      updated: plan.updates.length,
      unchanged: plan.unchanged.length,
      // By the rows themselves: XML may have all of them on one line.
      rejected: batch.flatMap((source) => {
        const reason = reasons.get(source);
        return reason === undefined ? [] : [{ ...source, reason }];
      }),
    };
  }

  private check({ line, row, fault }: SourceRow, seen: SeenKeys): CheckedRow | string {
    if (fault !== undefined) return fault;
    try {
      const account = importedAccount(row, this.options.homeRegion);
      const says = saysOf(row);
      return seen.take(account, line) ?? { account, says, digests: digestsOf(account, says) };
    } catch (error) {
      if (error instanceof RowFault) return error.message;
      throw error;
    }
  }

  private async settle(rows: readonly CheckedRow[], dryRun: boolean): Promise<ImportPlan> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const plan = await this.attempt(rows, dryRun);
      if (plan) return plan;
    }
    throw new Unavailable('Accounts of the import kept changing under it.');
  }

  /** Undefined when an account changed, or took a key, between the look and the write. */
  private async attempt(rows: readonly CheckedRow[], dryRun: boolean) {
    try {
      return await this.work.run(async (tx) => {
        const planned = planImport(rows, await this.store.find(tx, rows));
        return dryRun || (await this.write(tx, planned)) ? planned : undo(undefined);
      });
    } catch (error) {
      if ((error as { code?: unknown }).code === UNIQUE_VIOLATION) return undefined;
      throw error;
    }
  }

  /** False when an account has changed between the look and the write. */
  private async write(tx: Transaction, plan: ImportPlan): Promise<boolean> {
    const { creates, updates, unchanged } = plan;
    const writing = { now: this.clock.now(), guid: () => this.randomness.guid() };
    const stored = await this.store.stored(
      tx,
      updates.map(({ target }) => target.id),
    );
    const created = creates.map((row) => createdRow(row, writing));
    const updated = updates.map((update) =>
      changedRow(update, stored.get(update.target.id) ?? {}, writing),
    );
    // Updates first: a number that one of them brings must not be drawn for a new account.
    if ((await this.store.update(tx, updated, writing.now)) !== updated.length) return false;
    if ((await this.store.create(tx, created)) !== created.length) return false;
    await this.store.note(tx, [...created, ...updated], writing.now);
    await this.store.complete(tx, unchanged.filter(isIncomplete).map(completedNote));
    return true;
  }
}

async function* batchesOf(rows: AsyncIterable<SourceRow>): AsyncGenerator<SourceRow[]> {
  let batch: SourceRow[] = [];
  try {
    for await (const row of rows) {
      batch.push(row);
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
  } catch (error) {
    // A file that breaks off has the rows before the break.
    if (batch.length > 0) yield batch;
    throw error;
  }
  if (batch.length > 0) yield batch;
}
