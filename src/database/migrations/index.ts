import type { MigrationInterface } from 'typeorm';
import { CountryRecord1764800000000 } from './1764800000000-country-record.js';
import { CodeByHolder1765000000000 } from './1765000000000-code-by-holder.js';
import { NewestCode1765200000000 } from './1765200000000-newest-code.js';
import { CounterByOwner1765600000000 } from './1765600000000-counter-by-owner.js';
import { ImportByNumber1766000000000 } from './1766000000000-import-by-number.js';
import { FirstSchema1764000000000 as PostgresFirstSchema } from './postgres/1764000000000-first-schema.js';
import { AccountImports1764200000000 as PostgresAccountImports } from './postgres/1764200000000-account-imports.js';
import { TakeAll1764400000000 } from './postgres/1764400000000-take-all.js';
import { RoomToChange1765400000000 } from './postgres/1765400000000-room-to-change.js';
import { CounterMost1764600000000 as PostgresCounterMost } from './postgres/1764600000000-counter-most.js';
import { SmallSamples1765800000000 } from './postgres/1765800000000-small-samples.js';
import { FirstSchema1764000000000 as SqliteFirstSchema } from './sqlite/1764000000000-first-schema.js';
import { AccountImports1764200000000 as SqliteAccountImports } from './sqlite/1764200000000-account-imports.js';
import { CounterMost1764600000000 as SqliteCounterMost } from './sqlite/1764600000000-counter-most.js';

type Migrations = (new () => MigrationInterface)[];

/** Oldest first. A released migration is never edited; a change is a new one, in both lists unless only one of them knows such a thing. */
export const sqliteMigrations: Migrations = [
  SqliteFirstSchema,
  SqliteAccountImports,
  SqliteCounterMost,
  CountryRecord1764800000000,
  CodeByHolder1765000000000,
  NewestCode1765200000000,
  CounterByOwner1765600000000,
  ImportByNumber1766000000000,
];
export const postgresMigrations: Migrations = [
  PostgresFirstSchema,
  PostgresAccountImports,
  TakeAll1764400000000,
  PostgresCounterMost,
  CountryRecord1764800000000,
  CodeByHolder1765000000000,
  NewestCode1765200000000,
  RoomToChange1765400000000,
  CounterByOwner1765600000000,
  SmallSamples1765800000000,
  ImportByNumber1766000000000,
];
