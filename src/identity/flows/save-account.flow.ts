import { Inject, Injectable } from '@nestjs/common';
import { SendLimitOptions } from '../../config/index.js';
import {
  Clock,
  Counters,
  Randomness,
  type Transaction,
  undo,
  Undo,
  UnitOfWork,
} from '../../runtime/index.js';
import { AccountStore, type NewAccount } from '../account/account.store.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { EmailAddress, userNameKey } from '../contact/email-address.js';
import { PhoneNumber } from '../contact/phone-number.js';
import { SendLimits } from '../limits/send-limits.js';
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
  | {
      readonly kind: 'created';
      readonly accountId: string;
      readonly accountNumber: number;
      /** False without both addresses, or when one of them was sent too much already. */
      readonly codeSent: boolean;
    }
  | { readonly kind: 'badEmail' | 'badUserName' | 'badPhoneNumber' | 'taken' };

/** Creates accounts; a new one is sent its validation code at once. */
@Injectable()
export class SaveAccountFlow {
  private readonly accounts = new AccountStore();
  private readonly audit = new AuditTrail();
  private readonly limits: SendLimits;

  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Randomness) private readonly randomness: Randomness,
    @Inject(CodeSending) private readonly sending: CodeSending,
    @Inject(Counters) counters: Counters,
    @Inject(SendLimitOptions) options: SendLimitOptions,
  ) {
    this.limits = new SendLimits(counters, options);
  }

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
      ...{ language: storableLanguage(command.language), passwordHash: null },
      ...{ securityStamp: this.randomness.guid(), createdBy: command.clientId ?? 'latchkey' },
    };
    const { clientId = null } = command;
    const sent = await this.work.run((tx) => this.insertAndSend(tx, account, clientId));
    if (sent !== 'sentTooMuch') return sent;
    // Accounts may share a phone: opening many of them is no way around what one phone may get.
    return this.work.run((tx) => this.insert(tx, account, clientId));
  }

  private async insertAndSend(tx: Transaction, account: NewAccount, client: string | null) {
    const outcome = await this.insert(tx, account, client);
    if (outcome instanceof Undo) return outcome;
    const stored = (await this.accounts.find(tx, { id: account.id }))!;
    const destinations = this.sending.destinations(stored, 'accountValidation');
    if (!destinations) return outcome;
    const scope = { account: stored.id, destinations, client, first: true };
    if (await this.limits.take(tx, scope, this.clock.now())) return undo('sentTooMuch' as const);
    await this.sending.send(tx, stored, 'accountValidation', { clientId: client });
    return { ...outcome, codeSent: true };
  }

  private async insert(tx: Transaction, account: NewAccount, clientId: string | null) {
    const now = this.clock.now();
    const accountNumber = await this.accounts.insert(tx, account, now);
    if (accountNumber === undefined) return undo({ kind: 'taken' } as const);
    const accountId = account.id;
    await this.audit.record(tx, { event: 'account.created', accountId, clientId }, now);
    return { kind: 'created', accountId, accountNumber, codeSent: false } as const;
  }
}

// A language tag; whether its words are installed is asked when a message is written.
const storableLanguage = (language: string | null | undefined) =>
  language && /^[A-Za-z]{1,8}(?:[-_][A-Za-z0-9]{1,8}){0,3}$/.test(language) ? language : null;
