import { Inject, Injectable } from '@nestjs/common';
import { Clock, Randomness, UnitOfWork } from '../../runtime/index.js';
import { AccountStore } from '../account/account.store.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { PasswordHasher } from './password-hasher.js';

/** Compares passwords with stored ones; an old format is replaced the first time that it proves right. */
@Injectable()
export class StoredPassword {
  private readonly accounts = new AccountStore();
  private readonly audit = new AuditTrail();
  private nobody?: Promise<string>;

  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Randomness) private readonly randomness: Randomness,
    @Inject(PasswordHasher) private readonly hasher: PasswordHasher,
  ) {}

  /**
   * Whether `password` is the account's; an account that is not there, or has none, costs as much.
   * Throws `Unavailable` when too many hashes wait.
   */
  async matches(
    account: { readonly id: string; readonly passwordHash: string | null } | undefined,
    password: string,
  ): Promise<boolean> {
    const stored = account?.passwordHash ?? (await this.nobodysHash());
    const result = await this.hasher.verify(stored, password);
    if (!account?.passwordHash || result === 'Failed') return false;
    if (result === 'SuccessRehashNeeded') await this.replace(account.id, stored, password);
    return true;
  }

  private async replace(id: string, stale: string, password: string): Promise<void> {
    const fresh = await this.hasher.hash(password);
    await this.work.run(async (tx) => {
      if (await this.accounts.replaceHash(tx, id, { stale, fresh }))
        await this.audit.record(
          tx,
          { event: 'password.rehashed', accountId: id },
          this.clock.now(),
        );
    });
  }

  private async nobodysHash(): Promise<string> {
    this.nobody ??= this.hasher.hash(this.randomness.guid());
    // A full queue is full now, not for ever.
    this.nobody.catch(() => (this.nobody = undefined));
    return this.nobody;
  }
}
