import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ConfigModule, optionsFrom, readEnvironment, Secrets } from '../config/index.js';
import { RuntimeModule } from '../runtime/index.js';
import { DatabaseAway } from './database-away.js';
import { DatabaseModule } from './database.module.js';

@Module({})
class House {}

it('attempts at a database that is away are told by nobody but us', async () => {
  const contexts: unknown[] = [];
  const heard = (...told: unknown[]) => void contexts.push(told.at(-1));
  const options = optionsFrom(readEnvironment({ DATABASE_URL: 'postgres://127.0.0.1:1/away' }));
  const config = ConfigModule.with(options, new Secrets([], [], [], false));
  const opened = NestFactory.createApplicationContext(
    { module: House, imports: [config, RuntimeModule, DatabaseModule.open()] },
    { logger: { log: () => undefined, warn: heard, error: heard }, abortOnError: false },
  );
  await expect(opened).rejects.toThrow(DatabaseAway);
  expect(contexts).not.toContain('TypeOrmModule');
});
