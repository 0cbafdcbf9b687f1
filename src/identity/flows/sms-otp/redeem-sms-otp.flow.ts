import { Inject, Injectable } from '@nestjs/common';
import { Secrets } from '../../../config/index.js';
import { Clock, type Transaction, UnitOfWork } from '../../../runtime/index.js';
import { type AccountRecord, AccountStore } from '../../account/account.store.js';
import { AuditTrail } from '../../audit/audit-trail.js';
import { AddressHasher } from '../../contact/address-hasher.js';
import { EmailAddress } from '../../contact/email-address.js';
import type { CodeName } from '../../one-time-code/one-time-code.store.js';
import { type Examination, OneTimeCodes } from '../../one-time-code/one-time-codes.js';
import { CodeSending } from '../code-sending.js';

export interface RedeemSmsOtpCommand {
  /** Whom the code is for: the id, else the e-mail address. */
  readonly userId?: string;
  readonly email?: string;
  readonly name: CodeName;
  readonly code: string;
  /** Whether a code that was redeemed before counts, while it would live. */
  readonly repeats: boolean;
  /** Whether a reset code is wanted in return; only clients get one. */
  readonly wantsReset: boolean;
  readonly clientId: string | null;
}

export type RedeemSmsOtpOutcome =
  | {
      readonly kind: 'redeemed';
      /** E.164, if the code went to the account's stored phone. */
      readonly phoneNumber: string | null;
      readonly resetCode: string | null;
    }
  | { readonly kind: 'codeRejected' };

type Accepted = Extract<Examination, { kind: 'right' | 'repeated' }>;

const REJECTED: RedeemSmsOtpOutcome = { kind: 'codeRejected' };

/** Redeems a texted code that its caller names; whoever has it may go on to reset the password. */
@Injectable()
export class RedeemSmsOtpFlow {
  private readonly accounts = new AccountStore();
  private readonly audit = new AuditTrail();
  private readonly hasher: AddressHasher;

  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OneTimeCodes) private readonly codes: OneTimeCodes,
    @Inject(CodeSending) private readonly sending: CodeSending,
    @Inject(Secrets) secrets: Secrets,
  ) {
    this.hasher = new AddressHasher(secrets.codes);
  }

  async run(command: RedeemSmsOtpCommand): Promise<RedeemSmsOtpOutcome> {
    const account = await this.work.run((tx) => this.find(tx, command));
    const { name, repeats, code } = command;
    const holder = command.userId ?? account?.id;
    const examined = await this.codes.examine(holder, 'smsLogin', code, { name, repeats });
    if (examined.kind === 'wrong' || examined.kind === 'spent') return REJECTED;
    const outcome = this.isShut(account)
      ? REJECTED
      : await this.work.run((tx) => this.redeem(tx, command, examined));
    if (outcome.kind === 'codeRejected') await this.codes.refuse(examined.code);
    return outcome;
  }

  private async find(tx: Transaction, { userId, email }: RedeemSmsOtpCommand) {
    if (userId !== undefined) return this.accounts.find(tx, { id: userId });
    const key = email === undefined ? undefined : EmailAddress.parse(email)?.key;
    return key === undefined ? undefined : this.accounts.findByEmail(tx, key);
  }

  private async redeem(
    tx: Transaction,
    { clientId, wantsReset }: RedeemSmsOtpCommand,
    { kind, code }: Accepted,
  ): Promise<RedeemSmsOtpOutcome> {
    // As it is now, and stays: an address that moved meanwhile would get a reset code that outlives it.
    const account = await this.accounts.hold(tx, 'id', code.accountId);
    if (this.isShut(account)) return REJECTED;
    if (kind === 'right' && !(await this.codes.consume(tx, code))) return REJECTED;
    if (kind === 'repeated') await this.codes.acknowledge(tx, code);
    const { accountId, id: codeId, purpose } = code;
    const fact = { event: 'code.redeemed', accountId, clientId, codeId, purpose } as const;
    await this.audit.record(tx, fact, this.clock.now());
    const phone = account?.phoneNumber ?? null;
    const phoneNumber = phone && this.hasher.hash(phone) === code.destinationHash ? phone : null;
    // A strong code in the answer takes the account over: no stranger gets one, and none for another phone.
    const mayReset = wantsReset && clientId !== null && account && phoneNumber !== null;
    const resetCode = mayReset
      ? await this.sending.reveal(tx, account.id, 'passwordReset', clientId)
      : null;
    return { kind: 'redeemed', phoneNumber, resetCode };
  }

  /** Locked, deleted or switched off; a user that is no account of ours is none of these. */
  private isShut(account: AccountRecord | undefined): boolean {
    if (!account) return false;
    return !account.usable || (account.lockoutEnd ?? 0) > this.clock.now();
  }
}
