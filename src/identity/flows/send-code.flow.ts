import { Inject, Injectable } from '@nestjs/common';
import { Secrets, SendLimitOptions } from '../../config/index.js';
import {
  Clock,
  Counters,
  Events,
  type Transaction,
  undo,
  UnitOfWork,
} from '../../runtime/index.js';
import { type AccountRecord, AccountStore } from '../account/account.store.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { AddressHasher } from '../contact/address-hasher.js';
import { EmailAddress, userNameKey } from '../contact/email-address.js';
import { type Exhausted, SendLimits } from '../limits/send-limits.js';
import { OneTimeCodes } from '../one-time-code/one-time-codes.js';
import { type AccountPurpose, CodeSending } from './code-sending.js';
import { noSoonerThan } from './no-sooner-than.js';

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
  /** Null or left out for a caller without a credential. */
  readonly clientId?: string | null;
}

export type SendCodeOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'accountNotFound' }
  | { readonly kind: 'staleRowVersion' }
  /** Deleted, inactive, without an address, or with nothing left to confirm. */
  | { readonly kind: 'nothingToSend' }
  /** `overall` when the whole house has sent too much. */
  | { readonly kind: 'tooSoon'; readonly retryAfterSeconds: number; readonly overall: boolean };

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
    @Inject(Events) private readonly events: Events,
    @Inject(OneTimeCodes) private readonly codes: OneTimeCodes,
    @Inject(CodeSending) private readonly sending: CodeSending,
    @Inject(Counters) counters: Counters,
    @Inject(SendLimitOptions) private readonly options: SendLimitOptions,
    @Inject(Secrets) secrets: Secrets,
  ) {
    this.limits = new SendLimits(counters, options);
    this.hasher = new AddressHasher(secrets.codes);
  }

  async run(command: SendCodeCommand): Promise<SendCodeOutcome> {
    return noSoonerThan(command.clientId ? 0 : this.options.anonymousFloor, async () => {
      const asked = this.hasher.hash(identifierOf(command));
      // Accounts that share a transaction are held in the order of their ids, which other names do not have.
      const company =
        command.accountId !== undefined ? { kind: 'sendCode', subject: asked } : undefined;
      const outcome = await this.work.run((tx) => this.unit(tx, command, asked), company);
      if (outcome.kind !== 'sent') await this.refused(command, asked, outcome);
      return outcome;
    });
  }

  private async unit(tx: Transaction, command: SendCodeCommand, asked: string) {
    const now = this.clock.now();
    // Before anything is looked up: the cool-down is the same for an account that is not there.
    const early = await this.limits.takeAsked(tx, asked, now);
    if (early) return undo(tooSoon(early));
    // An address that moved meanwhile would get a code that outlives it.
    const account = await this.hold(tx, command);
    if (!account) return { kind: 'accountNotFound' } as const;
    const purpose = await this.purposeFor(tx, account, command);
    const destinations = purpose && this.sending.destinations(account, purpose);
    if (!purpose || !destinations) return undo({ kind: 'nothingToSend' } as const);
    const { language, clientId } = command;
    const texted = this.sending.textLimits(account, purpose);
    const scope = { account: account.id, destinations, client: clientId, texted };
    const exhausted = await this.limits.take(tx, scope, now);
    if (exhausted) return undo(tooSoon(exhausted));
    if (!isCurrent(command, account)) return undo({ kind: 'staleRowVersion' } as const);
    await this.sending.send(tx, account, purpose, { language, clientId, destinations });
    return { kind: 'sent' } as const;
  }

  private async hold(tx: Transaction, { accountId, email, userName }: SendCodeCommand) {
    if (accountId !== undefined) return this.accounts.hold(tx, 'id', accountId);
    if (email !== undefined) {
      const key = EmailAddress.parse(email)?.key;
      return key === undefined ? undefined : this.accounts.hold(tx, 'email', key);
    }
    const key = userName === undefined ? undefined : userNameKey(userName);
    return key === undefined ? undefined : this.accounts.hold(tx, 'userName', key);
  }

  private async purposeFor(
    tx: Transaction,
    account: AccountRecord,
    { resetPassword }: SendCodeCommand,
  ): Promise<AccountPurpose | undefined> {
    if (!account.usable) return undefined;
    if (resetPassword) return 'passwordReset';
    const pending = account.validatedAt === null;
    if (pending && account.phoneNumber !== null) return 'accountValidation';
    // Whoever registered without a phone has a mailbox to confirm, and no second half to receive.
    if (pending) return (await this.codes.newestProof(tx, account.id)) ?? 'accountValidation';
    const newest = await this.codes.newestPurpose(tx, account.id);
    // A validated account has nothing left to validate, and text-message codes belong to their own contract.
    return newest === 'accountValidation' || newest === 'smsLogin' ? undefined : newest;
  }

  private async refused(
    { accountId, clientId }: SendCodeCommand,
    destinationHash: string,
    outcome: SendCodeOutcome,
  ): Promise<void> {
    const fact = { event: 'send.refused', accountId, clientId, destinationHash } as const;
    await this.work.run((tx) => this.audit.record(tx, fact, this.clock.now()));
    this.events.record({ event: 'send.refused', reason: outcome.kind });
    if (outcome.kind === 'tooSoon' && outcome.overall)
      this.events.record({ event: 'sends.exhausted', reason: 'overall' });
  }
}

function isCurrent({ rowVersion }: SendCodeCommand, account: AccountRecord): boolean {
  if (rowVersion === undefined) return true;
  return rowVersion !== 'malformed' && rowVersion === BigInt(account.rowVersion);
}

const tooSoon = ({ wait, overall }: Exhausted) =>
  ({ kind: 'tooSoon', retryAfterSeconds: Math.ceil(wait / 1000), overall }) as const;

function identifierOf({ accountId, email, userName }: SendCodeCommand): string {
  if (accountId !== undefined) return `id:${accountId}`;
  if (email !== undefined) return `email:${EmailAddress.parse(email)?.key ?? email}`;
  return `user:${userName === undefined ? '' : (userNameKey(userName) ?? userName)}`;
}
