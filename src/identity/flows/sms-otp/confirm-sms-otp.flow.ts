import { Inject, Injectable } from '@nestjs/common';
import { Secrets } from '../../../config/index.js';
import { Clock, type Transaction, UnitOfWork } from '../../../runtime/index.js';
import { AccountChangeStore } from '../../account/account-change.store.js';
import { type AccountRecord, AccountStore } from '../../account/account.store.js';
import { AuditTrail } from '../../audit/audit-trail.js';
import { AddressHasher } from '../../contact/address-hasher.js';
import type { LiveCode } from '../../one-time-code/one-time-code.store.js';
import { OneTimeCodes } from '../../one-time-code/one-time-codes.js';

export interface ConfirmSmsOtpCommand {
  readonly userId: string;
  readonly reference: string;
  /** Whether the number is to be taken off every other account; only clients may ask for it. */
  readonly takeOffOthers: boolean;
  readonly clientId: string | null;
}

export type ConfirmSmsOtpOutcome = { readonly kind: 'redeemed' | 'notRedeemed' };

/** Says whether a user has redeemed the code of a reference, to a second system that was not there. */
@Injectable()
export class ConfirmSmsOtpFlow {
  private readonly accounts = new AccountStore();
  private readonly changes = new AccountChangeStore();
  private readonly audit = new AuditTrail();
  private readonly hasher: AddressHasher;

  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OneTimeCodes) private readonly codes: OneTimeCodes,
    @Inject(Secrets) secrets: Secrets,
  ) {
    this.hasher = new AddressHasher(secrets.codes);
  }

  async run(command: ConfirmSmsOtpCommand): Promise<ConfirmSmsOtpOutcome> {
    return this.work.run((tx) => this.unit(tx, command));
  }

  private async unit(tx: Transaction, command: ConfirmSmsOtpCommand) {
    const { userId: accountId, reference, clientId } = command;
    const holder = { accountId, purpose: 'smsLogin' } as const;
    const code = await this.codes.redeemed(tx, holder, reference);
    const account = await this.accounts.find(tx, { id: accountId });
    if (!code || account?.usable === false) return { kind: 'notRedeemed' } as const;
    if (command.takeOffOthers && clientId !== null && account)
      await this.takeOffOthers(tx, account, code, clientId);
    return { kind: 'redeemed' } as const;
  }

  /** Only while the code would live and was sent to the account's own phone: later the number may be another's. */
  private async takeOffOthers(
    tx: Transaction,
    { id: keeper, phoneNumber: phone }: AccountRecord,
    code: LiveCode,
    by: string,
  ): Promise<void> {
    const now = this.clock.now();
    if (phone === null || code.expiresAt <= now) return;
    const destinationHash = this.hasher.hash(phone);
    if (destinationHash !== code.destinationHash) return;
    for (const accountId of await this.changes.takePhoneOff(tx, { phone, keeper, by, now })) {
      await this.codes.endAll(tx, accountId);
      const fact = { event: 'phone.removed', accountId, clientId: by, destinationHash } as const;
      await this.audit.record(tx, fact, now);
    }
  }
}
