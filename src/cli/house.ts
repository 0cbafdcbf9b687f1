import 'reflect-metadata';
import { type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientsModule } from '../clients/index.js';
import { ConfigModule, type Options, type Secrets } from '../config/index.js';
import { DatabaseModule } from '../database/index.js';
import { AccountAdminModule } from '../identity/index.js';
import { RuntimeModule } from '../runtime/index.js';

@Module({})
class CliModule {
  static with(options: Options, secrets: Secrets) {
    const house = [ConfigModule.with(options, secrets), RuntimeModule, DatabaseModule.open()];
    return { module: CliModule, imports: [...house, ClientsModule, AccountAdminModule] };
  }
}

/** The rooms that commands need, without HTTP and without the courier: nothing is served or sent. */
export class House {
  private context?: Promise<INestApplicationContext>;

  constructor(
    readonly options: Options,
    readonly secrets: Secrets,
  ) {}

  /** A service; the first call opens the database and, where the options say so, migrates it. */
  async get<T>(type: Type<T> | (abstract new () => T)): Promise<T> {
    this.context ??= NestFactory.createApplicationContext(
      CliModule.with(this.options, this.secrets),
      { logger: ['error', 'warn'], abortOnError: false },
    );
    return (await this.context).get<T>(type, { strict: false });
  }

  /** Closes what was opened. */
  async close(): Promise<void> {
    await (await this.context)?.close();
  }
}
