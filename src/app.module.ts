import { type DynamicModule, Module } from '@nestjs/common';
import { AccountsModule } from './accounts/index.js';
import { AdminValidationModule } from './admin-validation/index.js';
import { ClientsModule } from './clients/index.js';
import { ConfigModule, type Options, type Secrets } from './config/index.js';
import { DatabaseModule } from './database/index.js';
import { HelpPagesModule } from './help-pages/index.js';
import { OperationsModule } from './operations/index.js';
import { PasswordResetModule } from './password-reset/index.js';
import { RuntimeModule } from './runtime/index.js';
import { TwoFactorModule } from './two-factor/index.js';

const CONTRACT_ROOMS = [
  AccountsModule,
  PasswordResetModule,
  TwoFactorModule,
  AdminValidationModule,
];

/** The list of rooms. */
@Module({})
export class AppModule {
  static with(options: Options, secrets: Secrets): DynamicModule {
    const house = [ConfigModule.with(options, secrets), RuntimeModule, DatabaseModule.open()];
    return {
      module: AppModule,
      imports: [...house, ClientsModule, ...CONTRACT_ROOMS, HelpPagesModule, OperationsModule],
    };
  }
}
