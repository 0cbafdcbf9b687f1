import { Inject, Injectable } from '@nestjs/common';
import { Clock, Events, type Transaction, undo, UnitOfWork } from '../../runtime/index.js';
import { AccountStore } from '../account/account.store.js';
import { AuditTrail } from '../audit/audit-trail.js';
import type { LiveCode } from '../one-time-code/one-time-code.store.js';
import { OneTimeCodes } from '../one-time-code/one-time-codes.js';

export interface ValidateAccountCommand {
  readonly accountId: string;
  /** The mailed half and the texted half, joined. */
  readonly code: string;
  /** Null or left out for a caller without a credential. */
  readonly clientId?: string | null;
}

export type ValidateAccountOutcome =
  | { readonly kind: 'validated'; readonly accountId: string }
  /** A half alone, swapped halves, an older, used or expired code: nobody learns which. */
  | { readonly kind: 'codeRejected' }
  | { readonly kind: 'accountNotFound' }
  | { readonly kind: 'tooManyAttempts' };

/** Confirms e-mail and phone together, by the code whose halves went to each. */
@Injectable()
export class ValidateAccountFlow {
  private readonly accounts = new AccountStore();
  private readonly audit = new AuditTrail();

  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Events) private readonly events: Events,
    @Inject(OneTimeCodes) private readonly codes: OneTimeCodes,
  ) {}

  async run(command: ValidateAccountCommand): Promise<ValidateAccountOutcome> {
    const found = await this.work.read((tx) => this.accounts.find(tx, { id: command.accountId }));
    const account = found?.usable ? found : undefined;
    const { code: submitted, clientId } = command;
    const examined = await this.codes.examine(account?.id, 'accountValidation', submitted);
    if (!account) return { kind: 'accountNotFound' };
    if (examined.kind === 'spent') return { kind: 'tooManyAttempts' };
    if (examined.kind !== 'right') return { kind: 'codeRejected' };
    const { code } = examined;
    const unit = (tx: Transaction) => this.validate(tx, code, clientId);
    const company = { kind: 'validateAccount', subject: account.id };
    const outcome = await this.work.run(unit, company);
    if (outcome.kind === 'codeRejected') await this.codes.refuse(code);
    return outcome;
  }

  private async validate(tx: Transaction, code: LiveCode, clientId: string | null | undefined) {
    const now = this.clock.now();
    const { accountId } = code;
    const rejected = { kind: 'codeRejected' } as const;
    if (!(await this.accounts.markValidated(tx, accountId, now))) return rejected;
    if (!(await this.codes.consume(tx, code))) return undo(rejected);
    await this.audit.record(
      tx,
      { event: 'account.validated', accountId, clientId, codeId: code.id },
      now,
    );
    tx.onCommit(() => this.events.record({ event: 'account.validated', accountId }));
    return { kind: 'validated', accountId } as const;
  }
}
