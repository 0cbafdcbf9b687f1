import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a developer needs to call: kept in a file that only its owner reads. */
export interface DevelopmentClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
  readonly demoAccountId: string;
}

const fileIn = (dataDir: string) => join(dataDir, 'development-client.json');

/** The client that an earlier start wrote; undefined if there is none, or the file cannot be read as one. */
export function readDevelopmentClient(dataDir: string): DevelopmentClient | undefined {
  try {
    return JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) as DevelopmentClient;
  } catch {
    return undefined;
  }
}

/** Writes the file, readable by its owner only. */
export function writeDevelopmentClient(dataDir: string, client: DevelopmentClient): void {
  // With PostgreSQL and keys from outside nobody has needed the folder yet.
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(fileIn(dataDir), `${JSON.stringify(client, null, 2)}\n`, { mode: 0o600 });
  chmodSync(fileIn(dataDir), 0o600); // an older file keeps its mode when it is written over
}
