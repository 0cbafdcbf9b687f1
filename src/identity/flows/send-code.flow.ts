import { Inject, Injectable } from '@nestjs/common';
import { Secrets, SendLimitOptions } from '../../config/index.js';
import { installedLanguage } from '../../courier/index.js';
import { Clock, Counters, type Transaction, undo, UnitOfWork } from '../../runtime/index.js';
import { type AccountRecord, AccountStore } from '../account/account.store.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { AddressHasher } from '../contact/address-hasher.js';
import { EmailAddress, userNameKey } from '../contact/email-address.js';
import { SendLimits } from '../limits/send-limits.js';
import { OneTimeCodes } from '../one-time-code/one-time-codes.js';
import { type AccountPurpose, CodeSending } from './code-sending.js';

/** Names the account by the first of the three that is given. */
export interface SendCodeCommand {
  readonly accountId?: string;
  readonly email?: string;
  readonly userName?: string;
  /** The row version that the caller has seen; left out when it does not say. */
  readonly rowVersion?: bigint | 'malformed';
  readonly language?: string | null;
  /** Whether a reset code is wanted, whatever the account's state. */
  readonly resetPassword: boolean;
  readonly clientId?: string | null;
}

export type SendCodeOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'accountNotFound' }
  | { readonly kind: 'staleRowVersion' }
  /** Deleted, inactive, without an address, or with nothing left to confirm. */
  | { readonly kind: 'nothingToSend' }
  | { readonly kind: 'tooSoon'; readonly retryAfterSeconds: number };

/** Sends a code again: a new one, and the older one of its purpose dies. Changes nothing else of the account. */
@Injectable()
export class SendCodeFlow {
  private readonly accounts = new AccountStore();
  private readonly audit = new AuditTrail();
  private readonly limits: SendLimits;
  private readonly hasher: AddressHasher;

  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OneTimeCodes) private readonly codes: OneTimeCodes,
    @Inject(CodeSending) private readonly sending: CodeSending,
    @Inject(Counters) counters: Counters,
    @Inject(SendLimitOptions) options: SendLimitOptions,
    @Inject(Secrets) secrets: Secrets,
  ) {
    this.limits = new SendLimits(counters, options);
    this.hasher = new AddressHasher(secrets.codes);
  }

  async run(command: SendCodeCommand): Promise<SendCodeOutcome> {
    const outcome = await this.work.run((tx) => this.unit(tx, command));
    if (outcome.kind !== 'sent') await this.refused(command);
    return outcome;
  }

  private async unit(tx: Transaction, command: SendCodeCommand) {
    const account = await this.find(tx, command);
    const purpose = account && (await this.purposeFor(tx, account, command));
    const destinations = account && purpose && this.sending.destinations(account, purpose);
    const scope = {
      identifier: this.hasher.hash(identifierOf(command)),
      account: account?.id,
      destinations,
      client: command.clientId,
    };
    // Before anything is said about the account: the cool-down is the same for one that is not there.
    const wait = await this.limits.take(tx, scope, this.clock.now());
    if (wait !== undefined) return undo(tooSoon(wait));
    if (!account) return { kind: 'accountNotFound' } as const;
    if (isStale(command, account)) return undo({ kind: 'staleRowVersion' } as const);
    if (!purpose || !destinations) return undo({ kind: 'nothingToSend' } as const);
    const language = installedLanguage(command.language ?? null);
    await this.sending.send(tx, account, purpose, { language, clientId: command.clientId });
    return { kind: 'sent' } as const;
  }

  private async find(tx: Transaction, { accountId, email, userName }: SendCodeCommand) {
    if (accountId !== undefined) return this.accounts.find(tx, { id: accountId });
    if (email !== undefined) {
      const key = EmailAddress.parse(email)?.key;
      return key === undefined ? undefined : this.accounts.findByEmail(tx, key);
    }
    const key = userName === undefined ? undefined : userNameKey(userName);
    return key === undefined ? undefined : this.accounts.findByUserName(tx, key);
  }

  private async purposeFor(
    tx: Transaction,
    account: AccountRecord,
    { resetPassword }: SendCodeCommand,
  ): Promise<AccountPurpose | undefined> {
    if (!account.usable) return undefined;
    if (resetPassword) return 'passwordReset';
    if (account.validatedAt === null) return 'accountValidation';
    const newest = await this.codes.newestPurpose(tx, account.id);
    // A validated account has nothing left to validate, and text-message codes belong to their own contract.
    return newest === 'accountValidation' || newest === 'smsLogin' ? undefined : newest;
  }

  private async refused(command: SendCodeCommand): Promise<void> {
    const { accountId, clientId } = command;
    await this.work.run((tx) =>
      this.audit.record(tx, { event: 'send.refused', accountId, clientId }, this.clock.now()),
    );
  }
}

const tooSoon = (wait: number) =>
  ({ kind: 'tooSoon', retryAfterSeconds: Math.ceil(wait / 1000) }) as const;

const isStale = ({ rowVersion }: SendCodeCommand, account: AccountRecord): boolean =>
  rowVersion !== undefined && rowVersion !== BigInt(account.rowVersion);

function identifierOf({ accountId, email, userName }: SendCodeCommand): string {
  if (accountId !== undefined) return `id:${accountId}`;
  if (email !== undefined) return `email:${EmailAddress.parse(email)?.key ?? email}`;
  return `user:${userName === undefined ? '' : (userNameKey(userName) ?? userName)}`;
}
