import { Inject, Injectable } from '@nestjs/common';
import { SendLimitOptions, SmsOtpOptions } from '../../config/index.js';
import {
  Clock,
  Counters,
  Randomness,
  type Transaction,
  undo,
  Undo,
  UnitOfWork,
} from '../../runtime/index.js';
import { AccountChangeStore, type TakenEntry } from '../account/account-change.store.js';
import { accountEntries, type BadEntry, type TypedEntries } from '../account/account-entries.js';
import { type AccountSnapshot, snapshotOf } from '../account/account-snapshot.js';
import { AccountStore, type NewAccount } from '../account/account.store.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { SendLimits } from '../limits/send-limits.js';
import { formatOf } from '../password/hash-formats/format-of.js';
import { CodeSending } from './code-sending.js';

/** A new account's first code: sent, or handed to a caller that delivers it. */
export type FirstCode =
  | { readonly purpose: 'accountValidation' | 'emailConfirmation'; readonly reveal?: false }
  | { readonly purpose: 'emailConfirmation'; readonly reveal: true };

export interface CreateAccountCommand extends TypedEntries {
  /** A new one is drawn when left out. */
  readonly accountId?: string;
  /** The account that it is a sub-account of. */
  readonly parentId?: string;
  /** A hash of a format that we verify; none when left out. */
  readonly passwordHash?: string | null;
  readonly twoFactorEnabled?: boolean;
  readonly lastApplication?: string | null;
  readonly lastCompany?: number | null;
  /** The validation code when left out. */
  readonly firstCode?: FirstCode;
  readonly clientId?: string | null;
}

export type CreateAccountOutcome =
  | {
      readonly kind: 'created';
      readonly accountId: string;
      readonly account: AccountSnapshot;
      /** The first code, where it is to be revealed. */
      readonly code?: string;
    }
  | { readonly kind: BadEntry | 'badPasswordHash' }
  | { readonly kind: 'taken'; readonly what: TakenEntry | 'id' };

const VALIDATION: FirstCode = { purpose: 'accountValidation' };

/** Creates accounts; a new one gets its first code at once, if it has the addresses and they were not sent too much. */
@Injectable()
export class SaveAccountFlow {
  private readonly accounts = new AccountStore();
  private readonly changes = new AccountChangeStore();
  private readonly audit = new AuditTrail();
  private readonly limits: SendLimits;

  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Randomness) private readonly randomness: Randomness,
    @Inject(CodeSending) private readonly sending: CodeSending,
    @Inject(Counters) counters: Counters,
    @Inject(SendLimitOptions) options: SendLimitOptions,
    @Inject(SmsOtpOptions) private readonly sms: SmsOtpOptions,
  ) {
    this.limits = new SendLimits(counters, options);
  }

  async create(command: CreateAccountCommand): Promise<CreateAccountOutcome> {
    const entries = accountEntries(command, this.sms.homeRegion);
    if (typeof entries === 'string') return { kind: entries };
    const account = { ...entries, ...this.originOf(command) };
    if (account.passwordHash !== null && formatOf(account.passwordHash) === 'unknown')
      return { kind: 'badPasswordHash' };
    const { clientId = null, firstCode = VALIDATION } = command;
    const sent = await this.work.run((tx) => this.insertAndSend(tx, account, firstCode, clientId));
    if (sent !== 'sentTooMuch') return sent;
    // Accounts may share a phone: opening many of them is no way around what one phone may get.
    return this.work.run((tx) => this.insert(tx, account, clientId));
  }

  private originOf(command: CreateAccountCommand) {
    return {
      id: command.accountId ?? this.randomness.guid(),
      parentId: command.parentId ?? null,
      passwordHash: command.passwordHash ?? null,
      securityStamp: this.randomness.guid(),
      twoFactorEnabled: command.twoFactorEnabled ?? false,
      lastApplication: command.lastApplication ?? null,
      lastCompany: command.lastCompany ?? null,
      createdBy: command.clientId ?? 'latchkey',
    };
  }

  private async insertAndSend(
    tx: Transaction,
    account: NewAccount,
    { purpose, reveal }: FirstCode,
    clientId: string | null,
  ) {
    const outcome = await this.insert(tx, account, clientId);
    if (outcome instanceof Undo) return outcome;
    if (reveal)
      return { ...outcome, code: await this.sending.reveal(tx, account.id, purpose, clientId) };
    const stored = (await this.accounts.find(tx, { id: account.id }))!;
    const destinations = this.sending.destinations(stored, purpose);
    if (!destinations) return outcome;
    const texted = this.sending.textLimits(stored, purpose);
    const scope = { account: stored.id, destinations, client: clientId, texted, first: true };
    if (await this.limits.take(tx, scope, this.clock.now())) return undo('sentTooMuch' as const);
    await this.sending.send(tx, stored, purpose, { clientId });
    return outcome;
  }

  private async insert(tx: Transaction, account: NewAccount, clientId: string | null) {
    const now = this.clock.now();
    if ((await this.accounts.insert(tx, account, now)) === undefined) {
      const what = (await this.changes.taken(tx, account)) ?? 'id';
      return undo({ kind: 'taken', what } as const);
    }
    const accountId = account.id;
    await this.audit.record(tx, { event: 'account.created', accountId, clientId }, now);
    const stored = (await snapshotOf(tx, accountId))!;
    return { kind: 'created', accountId, account: stored } as const;
  }
}
