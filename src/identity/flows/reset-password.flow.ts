import { Inject, Injectable } from '@nestjs/common';
import { SendLimitOptions } from '../../config/index.js';
import { Courier } from '../../courier/index.js';
import {
  Clock,
  Events,
  Randomness,
  type Transaction,
  undo,
  UnitOfWork,
} from '../../runtime/index.js';
import { type AccountName, type AccountRecord, AccountStore } from '../account/account.store.js';
import { AuditTrail } from '../audit/audit-trail.js';
import type { LiveCode } from '../one-time-code/one-time-code.store.js';
import { OneTimeCodes } from '../one-time-code/one-time-codes.js';
import { PasswordHasher } from '../password/password-hasher.js';
import { StoredPassword } from '../password/stored-password.js';
import { PasswordPolicy, type PasswordViolation } from '../password/password-policy.js';
import { noSoonerThan } from './no-sooner-than.js';

export interface ResetPasswordCommand {
  readonly account: AccountName;
  readonly code: string;
  readonly newPassword: string;
}

/** The account as its owner may see it after a success. */
export interface ResetAccount {
  readonly id: string;
  readonly email: string | null;
  readonly userName: string | null;
}

export type ResetPasswordOutcome =
  | { readonly kind: 'passwordChanged'; readonly account: ResetAccount }
  /** Wrong, unknown, expired, used, locked: one outcome. `known` is for callers with a scope only. */
  | { readonly kind: 'codeRejected'; readonly known: boolean }
  | { readonly kind: 'passwordRefused'; readonly violations: readonly PasswordViolation[] };

/** Sets a new password for whoever holds the code that was sent. */
@Injectable()
export class ResetPasswordFlow {
  private readonly accounts = new AccountStore();
  private readonly audit = new AuditTrail();

  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Randomness) private readonly randomness: Randomness,
    @Inject(Events) private readonly events: Events,
    @Inject(OneTimeCodes) private readonly codes: OneTimeCodes,
    @Inject(Courier) private readonly courier: Courier,
    @Inject(PasswordPolicy) private readonly policy: PasswordPolicy,
    @Inject(PasswordHasher) private readonly hasher: PasswordHasher,
    @Inject(StoredPassword) private readonly stored: StoredPassword,
    @Inject(SendLimitOptions) private readonly sends: SendLimitOptions,
  ) {}

  async run(command: ResetPasswordCommand): Promise<ResetPasswordOutcome> {
    return noSoonerThan(this.sends.anonymousFloor, () => this.attempt(command), isRejected);
  }

  private async attempt(command: ResetPasswordCommand): Promise<ResetPasswordOutcome> {
    const violations = this.policy.check(command.newPassword); // before the code: a weak password burns none
    if (violations.length > 0) return { kind: 'passwordRefused', violations };
    const account = await this.work.run((tx) => this.accounts.find(tx, command.account));
    const known = account !== undefined;
    const examined = await this.codes.examine(account?.id, 'passwordReset', command.code);
    if (examined.kind !== 'right' || !account) return { kind: 'codeRejected', known };
    const { code } = examined;
    if (this.isLocked(account)) return this.refuse(code);
    if (account.passwordHash && (await this.stored.matches(account, command.newPassword)))
      return this.refuseSame(code);
    const hash = await this.hasher.hash(command.newPassword); // a quarter of a second; nothing is held
    const outcome = await this.work.run((tx) => this.change(tx, account, code, hash));
    return outcome.kind === 'codeRejected' ? this.refuse(code) : outcome;
  }

  private async change(tx: Transaction, account: AccountRecord, code: LiveCode, hash: string) {
    const now = this.clock.now();
    const { id, email, userName, language } = account;
    const rejected = { kind: 'codeRejected', known: true } as const;
    const stamp = this.randomness.guid();
    if (!(await this.accounts.changePassword(tx, id, { hash, stamp, now }))) return rejected;
    if (!(await this.codes.consume(tx, code))) return undo(rejected);
    await this.tellOwner(tx, email, language);
    await this.audit.record(tx, { event: 'password.changed', accountId: id, codeId: code.id }, now);
    tx.onCommit(() => this.events.record({ event: 'password.changed', accountId: id }));
    return { kind: 'passwordChanged', account: { id, email, userName } } as const;
  }

  private async tellOwner(
    tx: Transaction,
    to: string | null,
    language: string | null,
  ): Promise<void> {
    if (to === null) return;
    const notice = {
      channel: 'mail',
      purpose: 'passwordChanged',
      values: {},
      expiresAt: null,
    } as const;
    await this.courier.queue(tx, { ...notice, to, language });
  }

  /** A right code that came too late, or to an account that is locked: told like a wrong one. */
  private async refuse(code: LiveCode): Promise<ResetPasswordOutcome> {
    await this.codes.refuse(code);
    return { kind: 'codeRejected', known: true };
  }

  private async refuseSame({ accountId, id: codeId }: LiveCode): Promise<ResetPasswordOutcome> {
    const fact = { event: 'password.refused', accountId, codeId } as const;
    await this.work.run((tx) => this.audit.record(tx, fact, this.clock.now()));
    return { kind: 'passwordRefused', violations: ['PasswordSameAsCurrent'] };
  }

  private isLocked(account: AccountRecord): boolean {
    return (
      !account.usable || (account.lockoutEnd !== null && account.lockoutEnd > this.clock.now())
    );
  }
}

const isRejected = ({ kind }: ResetPasswordOutcome) => kind === 'codeRejected';
