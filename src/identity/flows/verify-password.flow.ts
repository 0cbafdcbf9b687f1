import { Inject, Injectable } from '@nestjs/common';
import { PasswordOptions } from '../../config/index.js';
import { Clock, Events, UnitOfWork } from '../../runtime/index.js';
import { type AccountName, AccountStore } from '../account/account.store.js';
import { type Admission, LockoutStore } from '../account/lockout.store.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { StoredPassword } from '../password/stored-password.js';

export interface VerifyPasswordCommand {
  readonly account: AccountName;
  readonly password: string;
}

export type VerifyPasswordOutcome =
  | { readonly kind: 'verified'; readonly accountId: string }
  /** Wrong password, unknown or unusable account: one outcome for equal work. */
  | { readonly kind: 'rejected' }
  | { readonly kind: 'lockedOut' };

/**
 * Checks a password, counting failures and locking as ASP.NET Identity does, but before it compares. No route
 * of ours asks for a password: this is for a log-in route that a house adds.
 */
@Injectable()
export class VerifyPasswordFlow {
  private readonly accounts = new AccountStore();
  private readonly audit = new AuditTrail();
  private readonly lockout: LockoutStore;

  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Events) private readonly events: Events,
    @Inject(StoredPassword) private readonly passwords: StoredPassword,
    @Inject(PasswordOptions) options: PasswordOptions,
  ) {
    this.lockout = new LockoutStore(options);
  }

  async run(command: VerifyPasswordCommand): Promise<VerifyPasswordOutcome> {
    const now = this.clock.now();
    const account = await this.work.run((tx) => this.accounts.find(tx, command.account));
    const usable = account?.usable ? account : undefined;
    // This unit commits by itself, so attempts made at once cannot outrun the lock.
    const admission =
      usable && (await this.work.run((tx) => this.lockout.count(tx, usable.id, now)));
    const right = await this.passwords.matches(usable, command.password);
    if (admission === 'lockedOut') return { kind: 'lockedOut' };
    if (!right || !usable) return this.reject(usable?.id, admission);
    await this.work.run((tx) => this.lockout.forget(tx, usable.id, now));
    return { kind: 'verified', accountId: usable.id };
  }

  private async reject(accountId: string | undefined, admission: Admission | undefined) {
    const event = admission === 'lastBeforeLockout' ? 'account.lockedOut' : 'password.rejected';
    await this.work.run((tx) => this.audit.record(tx, { event, accountId }, this.clock.now()));
    this.events.record({ event, accountId });
    return { kind: 'rejected' } as const;
  }
}
