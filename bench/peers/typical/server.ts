import 'reflect-metadata';
import { Module, ValidationPipe } from '@nestjs/common';
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
import { CodesService, hashOf } from './codes.service.js';
import { Account, Message, OneTimeCode } from './entities.js';
import { readXmlBody, XmlInterceptor } from './xml.js';

// The endpoints as most teams would build them on this stack: no authentication, no outer limits, no delivery.
const [port, kind, place] = process.argv.slice(2);
const entities = [Account, OneTimeCode, Message];
const options: DataSourceOptions =
  kind === 'sqlite'
    ? {
        ...{
          type: 'better-sqlite3',
          driver: SqliteDriver,
          database: place,
          entities,
          synchronize: true,
          enableWAL: true,
        },
        prepareDatabase: (database: Database) => void database.pragma('synchronous = FULL'),
      }
    : { type: 'postgres', url: place, entities, synchronize: true, extra: { max: 10 } };

@Module({
  imports: [TypeOrmModule.forRoot(options)],
  controllers: [CodesController],
  providers: [CodesService],
})
class TypicalModule {}

const STEP = 500;

async function seed(dataSource: DataSource): Promise<void> {
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

const app = await NestFactory.create<NestExpressApplication>(TypicalModule, new ExpressAdapter());
app.useGlobalPipes(new ValidationPipe({ transform: true }));
app.useGlobalInterceptors(new XmlInterceptor());
app.useBodyParser('text', { type: 'application/xml' });
app.use(readXmlBody);
await seed(app.get(DataSource));
await app.listen(Number(port), '127.0.0.1');
