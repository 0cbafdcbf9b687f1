import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { AccountsController } from './accounts.controller.js';

/** ReqStudio's account routes. */
@Module({ imports: [IdentityModule], controllers: [AccountsController] })
export class AccountsModule {}
