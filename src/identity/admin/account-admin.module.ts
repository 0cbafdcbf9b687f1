import { Module } from '@nestjs/common';
import { QueuedMessages } from '../../courier/index.js';
import { ImportAccounts } from '../import/import-accounts.js';
import { AccountAdmin } from './account-admin.js';

/** The operators' half of this room: without flows and courier, so a command line sends no messages. */
@Module({
  providers: [AccountAdmin, ImportAccounts, QueuedMessages],
  exports: [AccountAdmin, ImportAccounts],
})
export class AccountAdminModule {}
