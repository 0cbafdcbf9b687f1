import { Inject, Injectable } from '@nestjs/common';
import { QueuedMessages } from '../../courier/index.js';
import { Clock, Events, PacedBatches, Randomness, UnitOfWork } from '../../runtime/index.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { EmailAddress, userNameKey } from '../contact/email-address.js';
import { pepperIdOf } from '../password/hash-formats/bcrypt.js';
import { formatOf, type HashFormat } from '../password/hash-formats/format-of.js';
import { AccountAdminStore, type StoredAccount } from './account-admin.store.js';

const PAGE = 500;
const INT32_MAX = 2_147_483_647;
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What operators do to accounts; every change leaves an audit row. */
@Injectable()
export class AccountAdmin {
  private readonly store = new AccountAdminStore();
  private readonly audit = new AuditTrail();

  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Randomness) private readonly randomness: Randomness,
    @Inject(Events) private readonly events: Events,
    @Inject(QueuedMessages) private readonly messages: QueuedMessages,
  ) {}

  /** The account with that id, number, e-mail address or user name. */
  async find(name: string): Promise<StoredAccount | undefined> {
    return this.work.run(async (tx) => {
      if (GUID.test(name)) return this.store.find(tx, 'id', name.toLowerCase());
      // A user name may have ten digits too, and PostgreSQL refuses to compare what is no Int32.
      const byNumber =
        /^[1-9]\d{0,9}$/.test(name) && Number(name) <= INT32_MAX
          ? await this.store.find(tx, 'number', Number(name))
          : undefined;
      if (byNumber) return byNumber;
      const email = EmailAddress.parse(name)?.key;
      const byEmail = email && (await this.store.find(tx, 'emailKey', email));
      if (byEmail) return byEmail;
      const key = userNameKey(name);
      return key === undefined ? undefined : this.store.find(tx, 'userNameKey', key);
    });
  }

  /** Every account, a page at a time, in order of their numbers. */
  async *pages(): AsyncGenerator<StoredAccount[]> {
    for (let after = 0; ;) {
      const page = await this.work.run((tx) => this.store.page(tx, after, PAGE));
      if (page.length === 0) return;
      yield page;
      after = page[page.length - 1].number;
    }
  }

  /** How many accounts have a password hash of each format, or none; of ours, under which key too. */
  async hashes(): Promise<Readonly<Record<string, number>>> {
    const census: Record<HashFormat | 'none', number> & Record<string, number> = {
      ...{ none: 0, 'identity-v2': 0, 'identity-v3': 0, unknown: 0, bcrypt: 0 },
    };
    for await (const page of this.pages())
      for (const { passwordHash } of page)
        for (const kind of kindsOf(passwordHash)) census[kind] = (census[kind] ?? 0) + 1;
    return census;
  }

  /** Ends the account's lock and forgets its failures; false if there is no such account. */
  async unlock(id: string): Promise<boolean> {
    const now = this.clock.now();
    const done = await this.work.run(async (tx) => {
      if (!(await this.store.unlock(tx, id, now))) return false;
      await this.audit.record(tx, { event: 'account.unlocked', accountId: id }, now);
      return true;
    });
    if (done) this.events.record({ event: 'account.unlocked', accountId: id });
    return done;
  }

  /** Removes the account's personal data for good, unsent messages too; its id, number and audit rows stay. */
  async erase(id: string): Promise<boolean> {
    const found = await this.work.run((tx) => this.store.find(tx, 'id', id));
    if (!found) return false;
    // Before the erasure too: were it to fail after it, nobody would know the addresses any more.
    await this.withdraw(found);
    const erased = await this.emptied(id);
    if (!erased) return false;
    this.events.record({ event: 'account.erased', accountId: id });
    await this.withdraw(erased); // what was queued meanwhile
    return true;
  }

  private async emptied(id: string): Promise<StoredAccount | undefined> {
    const now = this.clock.now();
    const stamp = this.randomness.guid();
    return this.work.run(async (tx) => {
      const account = await this.store.find(tx, 'id', id);
      if (!account || !(await this.store.erase(tx, id, stamp, now))) return undefined;
      await this.audit.record(tx, { event: 'account.erased', accountId: id }, now);
      return account;
    });
  }

  private async withdraw({ email, phoneNumber }: StoredAccount): Promise<void> {
    await this.messages.withdraw([email, phoneNumber].filter((address) => address !== null));
  }

  /** Deletes codes that ended before a moment (epoch milliseconds), at a pace that callers do not feel. */
  async purgeCodes(before: number): Promise<number> {
    const batches = new PacedBatches(this.work, this.clock);
    return batches.run((tx, most) => this.store.purgeCodes(tx, before, most));
  }
}

function kindsOf(stored: string | null): string[] {
  if (stored === null) return ['none'];
  const key = pepperIdOf(stored);
  return [formatOf(stored), ...(key === undefined ? [] : [`bcrypt under key ${key}`])];
}
