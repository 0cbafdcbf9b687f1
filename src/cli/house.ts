import 'reflect-metadata';
import { type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientsModule } from '../clients/index.js';
import { ConfigModule, type Options, type Secrets } from '../config/index.js';
import { DatabaseModule, inspectStore } from '../database/index.js';
import { AccountAdminModule } from '../identity/index.js';
import { findHazards } from '../operations/index.js';
import { RuntimeModule } from '../runtime/index.js';
import { CliError, EXIT } from './exit-code.js';

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

  /**
   * A service; the first call opens the database and, where the options say so, migrates it.
   * @throws CliError where the schema is behind and is to be migrated by hand
   */
  async get<T>(type: Type<T> | (abstract new () => T)): Promise<T> {
    this.context ??= this.open();
    return (await this.context).get<T>(type, { strict: false });
  }

  private async open(): Promise<INestApplicationContext> {
    if (!this.options.database.migrate) await this.refuseSchemaBehind();
    // What goes wrong is told once, by the command line, in its own words.
    return NestFactory.createApplicationContext(CliModule.with(this.options, this.secrets), {
      logger: false,
      abortOnError: false,
    });
  }

  // A server would be refused by the same sentence; other hazards are no business of a command.
  private async refuseSchemaBehind(): Promise<void> {
    const { options, secrets } = this;
    const store = await inspectStore(options.database);
    const found = findHazards({ options, secrets, store });
    const behind = found.find(({ name }) => name === 'migrations-pending');
    if (behind) throw new CliError(behind.reason, EXIT.config);
  }

  /** Closes what was opened. */
  async close(): Promise<void> {
    await (await this.context)?.close();
  }
}
