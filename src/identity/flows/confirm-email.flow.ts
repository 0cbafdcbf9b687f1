import { Inject, Injectable } from '@nestjs/common';
import { SendLimitOptions } from '../../config/index.js';
import { Clock, Events, type Transaction, undo, UnitOfWork } from '../../runtime/index.js';
import { AccountChangeStore } from '../account/account-change.store.js';
import { type AccountRecord, AccountStore } from '../account/account.store.js';
import { AuditTrail } from '../audit/audit-trail.js';
import type { LiveCode } from '../one-time-code/one-time-code.store.js';
import { OneTimeCodes } from '../one-time-code/one-time-codes.js';
import { noSoonerThan } from './no-sooner-than.js';

export interface ConfirmEmailCommand {
  readonly accountId: string;
  readonly code: string;
}

export type ConfirmEmailOutcome =
  | {
      readonly kind: 'confirmed';
      readonly account: Pick<AccountRecord, 'id' | 'email' | 'userName'>;
    }
  /** Wrong, unknown, expired, used: one outcome. `known` is for callers with a scope only. */
  | { readonly kind: 'codeRejected'; readonly known: boolean };

/** Confirms an e-mail address by the code that was issued at registration. */
@Injectable()
export class ConfirmEmailFlow {
  private readonly accounts = new AccountStore();
  private readonly changes = new AccountChangeStore();
  private readonly audit = new AuditTrail();

  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Events) private readonly events: Events,
    @Inject(OneTimeCodes) private readonly codes: OneTimeCodes,
    @Inject(SendLimitOptions) private readonly sends: SendLimitOptions,
  ) {}

  async run(command: ConfirmEmailCommand): Promise<ConfirmEmailOutcome> {
    return noSoonerThan(this.sends.anonymousFloor, () => this.attempt(command), isRejected);
  }

  private async attempt({ accountId, code }: ConfirmEmailCommand): Promise<ConfirmEmailOutcome> {
    const account = await this.work.run((tx) => this.accounts.find(tx, { id: accountId }));
    const examined = await this.codes.examine(account?.id, 'emailConfirmation', code);
    const known = account !== undefined;
    if (examined.kind !== 'right' || !account) return { kind: 'codeRejected', known };
    const outcome = await this.work.run((tx) => this.confirm(tx, account, examined.code));
    if (outcome.kind === 'codeRejected') await this.codes.refuse(examined.code);
    return outcome;
  }

  private async confirm(tx: Transaction, account: AccountRecord, code: LiveCode) {
    const refused = { kind: 'codeRejected', known: true } as const;
    const now = this.clock.now();
    const { id, email, userName } = account;
    if (!(await this.changes.confirmEmail(tx, id, now))) return refused;
    if (!(await this.codes.consume(tx, code))) return undo(refused);
    await this.audit.record(tx, { event: 'email.confirmed', accountId: id, codeId: code.id }, now);
    tx.onCommit(() => this.events.record({ event: 'email.confirmed', accountId: id }));
    return { kind: 'confirmed', account: { id, email, userName } } as const;
  }
}

const isRejected = ({ kind }: ConfirmEmailOutcome) => kind === 'codeRejected';
