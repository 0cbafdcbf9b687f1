import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { AccountsController } from './accounts.controller.js';
import { RegistrationController } from './registration.controller.js';

/** Accounts in the dialects of two vendors. */
@Module({ imports: [IdentityModule], controllers: [AccountsController, RegistrationController] })
export class AccountsModule {}
