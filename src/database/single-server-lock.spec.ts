import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { DatabaseOptions } from '../config/index.js';
import { lockServer, SecondServer } from './single-server-lock.js';

describe('the lock of a SQLite file', () => {
  const options = new DatabaseOptions();
  beforeEach(() => {
    options.dataDir = mkdtempSync(join(tmpdir(), 'latchkey-lock-'));
  });
  afterEach(() => rmSync(options.dataDir, { recursive: true, force: true }));

  it('refuses a second server, and lets it in when the first has ended', () => {
    const end = lockServer(options);
    expect(() => lockServer(options)).toThrow(SecondServer);
    end();
    lockServer(options)();
  });

  it('outlives the collector where nobody keeps the function that ends it', async () => {
    lockServer(options);
    await collectGarbage();
    expect(() => lockServer(options)).toThrow(SecondServer);
  });

  it('is none where the servers share a PostgreSQL', () => {
    const shared = { ...options, url: 'postgres://127.0.0.1/shared' };
    lockServer(shared);
    expect(() => lockServer(shared)).not.toThrow();
  });
});

async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // An add-on's object is given up in the turn after it was collected.
  for (let turn = 0; turn < 3; turn += 1) {
    collect();
    await new Promise((done) => setImmediate(done));
  }
}
