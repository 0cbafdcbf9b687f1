import { type DynamicModule, Module } from '@nestjs/common';
import { DeliveryOptions } from './delivery-options.js';
import { OperationOptions } from './operation-options.js';
import {
  CallerOptions,
  CompatibilityOptions,
  DatabaseOptions,
  OneTimeCodeOptions,
  HelpPageOptions,
  type Options,
  PasswordOptions,
  RunOptions,
  SendLimitOptions,
  SmsOtpOptions,
  WireOptions,
} from './options.js';
import { Secrets } from './secrets.js';

/** Provides each slice of the options under its own class, and the secrets. */
@Module({})
export class ConfigModule {
  static with(options: Options, secrets: Secrets): DynamicModule {
    const providers = [
      { provide: RunOptions, useValue: options.run },
      { provide: DatabaseOptions, useValue: options.database },
      { provide: WireOptions, useValue: options.wire },
      { provide: PasswordOptions, useValue: options.password },
      { provide: OneTimeCodeOptions, useValue: options.codes },
      { provide: SendLimitOptions, useValue: options.sends },
      { provide: SmsOtpOptions, useValue: options.smsOtp },
      { provide: CallerOptions, useValue: options.callers },
      { provide: HelpPageOptions, useValue: options.helpPages },
      { provide: CompatibilityOptions, useValue: options.compatibility },
      { provide: DeliveryOptions, useValue: options.delivery },
      { provide: OperationOptions, useValue: options.operation },
      { provide: Secrets, useValue: secrets },
    ];
    return { module: ConfigModule, global: true, providers, exports: providers };
  }
}
