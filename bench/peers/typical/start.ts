import 'reflect-metadata';
import { Module, type Provider, type Type, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Database } from 'better-sqlite3';
import { ExpressAdapter, type NestExpressApplication } from 'nest-on-express';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { SqliteDriver } from '../../../src/database/sqlite-driver.js';
import {
  accountId,
  ACCOUNTS,
  emailOf,
  HALF,
  phoneOf,
  VALIDATION_CODE,
} from '../../world/identities.js';
import { CodesController } from './codes.controller.js';
import { hashOf } from './codes.service.js';
import { Account, Message, OneTimeCode } from './entities.js';
import { readXmlBody, XmlInterceptor } from './xml.js';

/** What a build has beside the controller, and the rows that it needs beside accounts and codes. */
export interface Build {
  readonly providers: Provider[];
  readonly entities?: Type[];
  readonly seed?: (dataSource: DataSource) => Promise<void>;
}

const STEP = 500;

/** Starts a build where the arguments of the process say: port, kind of the store, its place. */
export async function start({ providers, entities = [], seed }: Build): Promise<void> {
  const [port, kind, place] = process.argv.slice(2);
  const options = optionsOf(kind, place, [Account, OneTimeCode, Message, ...entities]);

  @Module({ imports: [TypeOrmModule.forRoot(options)], controllers: [CodesController], providers })
  class BuildModule {}

  const app = await NestFactory.create<NestExpressApplication>(BuildModule, new ExpressAdapter());
  app.useGlobalPipes(new ValidationPipe({ transform: true }));
  app.useGlobalInterceptors(new XmlInterceptor());
  app.useBodyParser('text', { type: 'application/xml' });
  app.use(readXmlBody);
  await seedAccounts(app.get(DataSource));
  await seed?.(app.get(DataSource));
  await app.listen(Number(port), '127.0.0.1');
}

function optionsOf(kind: string, place: string, entities: Type[]): DataSourceOptions {
  const shared = { entities, synchronize: true } as const;
  if (kind !== 'sqlite') return { ...shared, type: 'postgres', url: place, extra: { max: 10 } };
  return {
    ...shared,
    ...{ type: 'better-sqlite3', driver: SqliteDriver, database: place, enableWAL: true },
    prepareDatabase: (database: Database) => void database.pragma('synchronous = FULL'),
  };
}

async function seedAccounts(dataSource: DataSource): Promise<void> {
  const now = Date.now();
  const end = now + 365 * 86_400_000;
  const code = {
    purpose: 'accountValidation',
    hash: hashOf(VALIDATION_CODE),
    createdAt: now,
    expiresAt: end,
  };
  for (let first = 0; first < ACCOUNTS; first += STEP) {
    const rows = Array.from({ length: STEP }, (_, at) => first + at);
    const accounts = rows.map((n) => ({ id: accountId(n), email: emailOf(n), phone: phoneOf(n) }));
    await dataSource.getRepository(Account).insert(accounts);
    if (first < HALF) continue;
    const codes = rows.map((n) => ({ ...code, accountId: accountId(n) }));
    await dataSource.getRepository(OneTimeCode).insert(codes);
  }
}
