import { Inject, Injectable } from '@nestjs/common';
import { SmsOtpOptions } from '../../config/index.js';
import { Clock, Events, Randomness, type Transaction, UnitOfWork } from '../../runtime/index.js';
import { AccountChangeStore, type TakenEntry } from '../account/account-change.store.js';
import {
  accountEntries,
  type AccountEntries,
  type BadEntry,
  type TypedEntries,
} from '../account/account-entries.js';
import { type AccountSnapshot, snapshotOf } from '../account/account-snapshot.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { OneTimeCodes } from '../one-time-code/one-time-codes.js';

export interface UpdateAccountCommand extends TypedEntries {
  readonly accountId: string;
  /** The row version that the caller has seen. */
  readonly rowVersion: bigint | 'malformed' | undefined;
  readonly twoFactorEnabled: boolean;
  readonly lockoutEnabled: boolean;
  readonly isActive: boolean;
  readonly lastApplication: string | null;
  readonly lastCompany: number | null;
  readonly clientId: string | null;
}

export type UpdateAccountOutcome =
  | { readonly kind: 'updated'; readonly account: AccountSnapshot }
  | { readonly kind: 'accountNotFound' | 'staleRowVersion' | BadEntry }
  | { readonly kind: 'taken'; readonly what: TakenEntry };

/** Writes what a client may change of an account; a changed address is to be confirmed anew. */
@Injectable()
export class UpdateAccountFlow {
  private readonly changes = new AccountChangeStore();
  private readonly audit = new AuditTrail();

  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Randomness) private readonly randomness: Randomness,
    @Inject(Events) private readonly events: Events,
    @Inject(OneTimeCodes) private readonly codes: OneTimeCodes,
    @Inject(SmsOtpOptions) private readonly sms: SmsOtpOptions,
  ) {}

  async run(command: UpdateAccountCommand): Promise<UpdateAccountOutcome> {
    const entries = accountEntries(command, this.sms.homeRegion);
    return this.work.run((tx) => this.unit(tx, command, entries));
  }

  private async unit(
    tx: Transaction,
    command: UpdateAccountCommand,
    entries: AccountEntries | BadEntry,
  ) {
    const before = await snapshotOf(tx, command.accountId);
    if (!before || before.isDeleted) return { kind: 'accountNotFound' } as const;
    if (command.rowVersion !== BigInt(before.rowVersion))
      return { kind: 'staleRowVersion' } as const;
    if (typeof entries === 'string') return { kind: entries };
    const what = await this.changes.taken(tx, { id: before.id, ...entries });
    if (what) return { kind: 'taken', what } as const;
    return this.change(tx, command, before, entries);
  }

  private async change(
    tx: Transaction,
    command: UpdateAccountCommand,
    before: AccountSnapshot,
    entries: AccountEntries,
  ) {
    const { id: accountId } = before;
    const { clientId } = command;
    const now = this.clock.now();
    const moved = movesOf(before, entries);
    const marks = {
      emailConfirmed: before.emailConfirmed && !moved.email,
      phoneConfirmed: before.phoneConfirmed && !moved.phone,
      validatedAt: moved.email || moved.phone ? null : before.validatedAt,
    };
    const change = { ...entries, ...marks, ...writableOf(command), id: accountId, now };
    if (!(await this.changes.change(tx, { ...change, version: before.rowVersion })))
      return { kind: 'staleRowVersion' } as const;
    if (moved.email || moved.phone) {
      await this.codes.endAll(tx, accountId);
      await this.changes.renewStamp(tx, accountId, this.randomness.guid());
    }
    await this.audit.record(tx, { event: 'account.updated', accountId, clientId }, now);
    tx.onCommit(() => this.events.record({ event: 'account.updated', accountId }));
    return { kind: 'updated', account: (await snapshotOf(tx, accountId))! } as const;
  }
}

/** Which address is another one now; another spelling of the same mailbox is none. */
const movesOf = (before: AccountSnapshot, { emailKey, phoneNumber }: AccountEntries) => ({
  email: before.emailKey !== emailKey,
  phone: before.phoneNumber !== phoneNumber,
});

const writableOf = (command: UpdateAccountCommand) => ({
  twoFactorEnabled: command.twoFactorEnabled,
  lockoutEnabled: command.lockoutEnabled,
  isActive: command.isActive,
  lastApplication: command.lastApplication,
  lastCompany: command.lastCompany,
  modifiedBy: command.clientId ?? 'latchkey',
});
