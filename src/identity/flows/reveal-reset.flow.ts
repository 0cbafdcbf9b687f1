import { Inject, Injectable } from '@nestjs/common';
import { SendLimitOptions } from '../../config/index.js';
import { Clock, Counters, type Transaction, undo, UnitOfWork } from '../../runtime/index.js';
import { type AccountRecord, AccountStore } from '../account/account.store.js';
import { EmailAddress } from '../contact/email-address.js';
import { SendLimits } from '../limits/send-limits.js';
import { CodeSending } from './code-sending.js';

export interface RevealResetCommand {
  readonly account: { readonly id: string } | { readonly email: string };
  readonly clientId: string | null;
}

export type RevealResetOutcome =
  | {
      readonly kind: 'issued';
      readonly account: Pick<AccountRecord, 'id' | 'email' | 'userName'>;
      readonly code: string;
    }
  | { readonly kind: 'accountNotFound' }
  | { readonly kind: 'tooMany'; readonly retryAfterSeconds: number };

/** Issues a reset code for a client that delivers it itself. */
@Injectable()
export class RevealResetFlow {
  private readonly accounts = new AccountStore();
  private readonly limits: SendLimits;

  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CodeSending) private readonly sending: CodeSending,
    @Inject(Counters) counters: Counters,
    @Inject(SendLimitOptions) options: SendLimitOptions,
  ) {
    this.limits = new SendLimits(counters, options);
  }

  async run(command: RevealResetCommand): Promise<RevealResetOutcome> {
    return this.work.run((tx) => this.unit(tx, command));
  }

  private async unit(tx: Transaction, { account: name, clientId }: RevealResetCommand) {
    // An address that moved meanwhile would get a code that outlives it.
    const account = await this.hold(tx, name);
    if (!account?.usable) return { kind: 'accountNotFound' } as const;
    const { id, email, userName } = account;
    const exhausted = await this.limits.takeRevealed(tx, id, clientId, this.clock.now());
    if (exhausted)
      return undo({
        kind: 'tooMany',
        retryAfterSeconds: Math.ceil(exhausted.wait / 1000),
      } as const);
    const code = await this.sending.reveal(tx, id, 'passwordReset', clientId);
    return { kind: 'issued', account: { id, email, userName }, code } as const;
  }

  private async hold(tx: Transaction, name: RevealResetCommand['account']) {
    if ('id' in name) return this.accounts.hold(tx, 'id', name.id);
    const key = EmailAddress.parse(name.email)?.key;
    return key === undefined ? undefined : this.accounts.hold(tx, 'email', key);
  }
}
