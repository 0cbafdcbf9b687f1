import type { MigrationInterface } from 'typeorm';
import { FirstSchema1764000000000 as PostgresFirstSchema } from './postgres/1764000000000-first-schema.js';
import { FirstSchema1764000000000 as SqliteFirstSchema } from './sqlite/1764000000000-first-schema.js';

type Migrations = (new () => MigrationInterface)[];

/** Oldest first. A released migration is never edited; a change is a new one, in both lists. */
export const sqliteMigrations: Migrations = [SqliteFirstSchema];
export const postgresMigrations: Migrations = [PostgresFirstSchema];
