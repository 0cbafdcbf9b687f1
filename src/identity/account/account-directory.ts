import { Inject, Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../runtime/index.js';
import { EmailAddress } from '../contact/email-address.js';
import { AccountStore } from './account.store.js';

/** Looks accounts up for operators and the first run; no flow decides by it. */
@Injectable()
export class AccountDirectory {
  private readonly accounts = new AccountStore();

  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  /** The id of the account with that e-mail address. */
  async idOf(email: string): Promise<string | undefined> {
    const key = EmailAddress.parse(email)?.key;
    if (key === undefined) return undefined;
    return (await this.work.run((tx) => this.accounts.findByEmail(tx, key)))?.id;
  }
}
