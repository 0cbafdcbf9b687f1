import { Inject, Injectable } from '@nestjs/common';
import { Clock, Randomness, type Transaction, undo, UnitOfWork } from '../../runtime/index.js';
import { AccountStore } from '../account/account.store.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { EmailAddress, userNameKey } from '../contact/email-address.js';
import { PhoneNumber } from '../contact/phone-number.js';
import { CodeSending } from './code-sending.js';

export interface CreateAccountCommand {
  readonly email: string;
  readonly userName?: string | null;
  /** In international spelling. */
  readonly phoneNumber?: string | null;
  readonly language?: string | null;
  readonly clientId?: string | null;
}

export type CreateAccountOutcome =
  | { readonly kind: 'created'; readonly accountId: string; readonly accountNumber: number }
  | { readonly kind: 'badEmail' | 'badUserName' | 'badPhoneNumber' | 'taken' };

/** Creates accounts; a new one is sent its validation code at once. */
@Injectable()
export class SaveAccountFlow {
  private readonly accounts = new AccountStore();
  private readonly audit = new AuditTrail();

  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Randomness) private readonly randomness: Randomness,
    @Inject(CodeSending) private readonly sending: CodeSending,
  ) {}

  async create(command: CreateAccountCommand): Promise<CreateAccountOutcome> {
    const email = EmailAddress.parse(command.email);
    if (!email) return { kind: 'badEmail' };
    const userName = command.userName ?? null;
    const nameKey = userName === null ? null : userNameKey(userName);
    if (nameKey === undefined) return { kind: 'badUserName' };
    const phone = command.phoneNumber ? PhoneNumber.parse(command.phoneNumber) : null;
    if (phone === undefined) return { kind: 'badPhoneNumber' };
    const account = {
      ...{ id: this.randomness.guid(), email: email.address, emailKey: email.key },
      ...{ userName, userNameKey: nameKey, phoneNumber: phone?.e164 ?? null },
      ...{ language: command.language ?? null, passwordHash: null },
      ...{ securityStamp: this.randomness.guid(), createdBy: command.clientId ?? 'latchkey' },
    };
    return this.work.run((tx) => this.insert(tx, account, command.clientId));
  }

  private async insert(
    tx: Transaction,
    account: Parameters<AccountStore['insert']>[1],
    clientId: string | null | undefined,
  ) {
    const now = this.clock.now();
    if ((await this.accounts.insert(tx, account, now)) === undefined)
      return undo({ kind: 'taken' } as const);
    const stored = (await this.accounts.find(tx, { id: account.id }))!;
    await this.audit.record(tx, { event: 'account.created', accountId: stored.id, clientId }, now);
    const purpose = 'accountValidation';
    if (this.sending.destinations(stored, purpose))
      await this.sending.send(tx, stored, purpose, { clientId });
    return { kind: 'created', accountId: stored.id, accountNumber: stored.number } as const;
  }
}
