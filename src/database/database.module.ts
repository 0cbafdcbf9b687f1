import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { DatabaseOptions } from '../config/index.js';
import { NoSignal, PostgresSignal, Signal, UnitOfWork } from '../runtime/index.js';
import { dataSourceOptions, openDataSource, unitOfWorkFor } from './data-source.js';
import { SqliteCheckpoints } from './sqlite-checkpoints.js';

/** Opens the store when the app starts, provides the unit of work over it, and closes it last. */
@Module({})
export class DatabaseModule {
  static open(): DynamicModule {
    const connection = TypeOrmModule.forRootAsync({
      inject: [DatabaseOptions],
      useFactory: (options: DatabaseOptions) => ({
        ...dataSourceOptions(options),
        // We try again ourselves: Nest would tell each attempt with a stack.
        toRetry: () => false,
      }),
      dataSourceFactory: async (options) => openDataSource(options!),
    });
    return {
      module: DatabaseModule,
      global: true,
      imports: [connection],
      providers: [
        { provide: UnitOfWork, useFactory: unitOfWorkFor, inject: [DataSource] },
        { provide: Signal, useFactory: signalFor, inject: [DatabaseOptions] },
        SqliteCheckpoints,
      ],
      exports: [UnitOfWork, Signal],
    };
  }
}

const signalFor = ({ url }: DatabaseOptions): Signal =>
  url === undefined ? new NoSignal() : new PostgresSignal(url);
