import { Inject, Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../runtime/index.js';
import { AccountStore } from '../account/account.store.js';
import { PasswordHasher } from '../password/password-hasher.js';
import { PasswordPolicy, type PasswordViolation } from '../password/password-policy.js';
import {
  type CreateAccountCommand,
  type CreateAccountOutcome,
  SaveAccountFlow,
} from './save-account.flow.js';

export interface RegisterAccountCommand extends Omit<CreateAccountCommand, 'passwordHash'> {
  readonly password: string;
}

export type RegisterAccountOutcome =
  | CreateAccountOutcome
  | { readonly kind: 'passwordRefused'; readonly violations: readonly PasswordViolation[] }
  | { readonly kind: 'parentNotFound' };

/** Creates an account whose owner has chosen a password. */
@Injectable()
export class RegisterAccountFlow {
  private readonly accounts = new AccountStore();

  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(PasswordPolicy) private readonly policy: PasswordPolicy,
    @Inject(PasswordHasher) private readonly hasher: PasswordHasher,
    @Inject(SaveAccountFlow) private readonly saving: SaveAccountFlow,
  ) {}

  async run({ password, ...account }: RegisterAccountCommand): Promise<RegisterAccountOutcome> {
    const { parentId: id } = account;
    const parent = id && (await this.work.run((tx) => this.accounts.find(tx, { id })));
    if (id !== undefined && !(parent && parent.usable)) return { kind: 'parentNotFound' };
    const violations = this.policy.check(password);
    if (violations.length > 0) return { kind: 'passwordRefused', violations };
    return this.saving.create({ ...account, passwordHash: await this.hasher.hash(password) });
  }
}
