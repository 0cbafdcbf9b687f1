import { Inject, Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../runtime/index.js';
import { EmailAddress } from '../contact/email-address.js';
import { type AccountSnapshot, snapshotOf } from './account-snapshot.js';
import { AccountStore } from './account.store.js';

/** Looks accounts up for operators, the first run and clients that may read; no flow decides by it. */
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

  /** The account with that id, unless it was deleted. */
  async find(id: string): Promise<AccountSnapshot | undefined> {
    const account = await this.work.run((tx) => snapshotOf(tx, id));
    return account?.isDeleted ? undefined : account;
  }
}
