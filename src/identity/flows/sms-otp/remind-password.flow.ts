import { Inject, Injectable } from '@nestjs/common';
import { Secrets } from '../../../config/index.js';
import { UnitOfWork } from '../../../runtime/index.js';
import { AccountStore } from '../../account/account.store.js';
import { AddressHasher } from '../../contact/address-hasher.js';
import { userNameKey } from '../../contact/email-address.js';
import type { IssueSmsOtpOutcome } from './issue-sms-otp.command.js';
import { IssueSmsOtpFlow } from './issue-sms-otp.flow.js';

export interface RemindPasswordCommand {
  readonly userName: string;
  readonly clientId: string | null;
}

/** Texts a code to the stored phone of whoever bears a user name; the code opens the way to a new password. */
@Injectable()
export class RemindPasswordFlow {
  private readonly accounts = new AccountStore();
  private readonly hasher: AddressHasher;

  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(IssueSmsOtpFlow) private readonly issuing: IssueSmsOtpFlow,
    @Inject(Secrets) secrets: Secrets,
  ) {
    this.hasher = new AddressHasher(secrets.codes);
  }

  async run({ userName, clientId }: RemindPasswordCommand): Promise<IssueSmsOtpOutcome> {
    const key = userNameKey(userName) ?? '';
    const account = await this.work.run((tx) => this.accounts.findByUserName(tx, key));
    // A name has limits of its own, whether anybody bears it or not, or they would tell who exists.
    const asked = `name:${this.hasher.hash(`user:${key}`)}`;
    return this.issuing.run({
      ...{ userId: account?.id ?? asked, asked },
      ...{ typedNumber: null, maxSends: null, interval: null, lifetime: null },
      ...{ wait: false, source: null, clientId, anyDestination: false },
    });
  }
}
