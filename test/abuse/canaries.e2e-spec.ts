import { Logger } from '@nestjs/common';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { RunOptions } from '../../src/config/index.js';
import { Events } from '../../src/runtime/index.js';
import { RunningApp } from '../support/running-app.js';
import { dumpOf, foundIn, releaseCanaries } from './canaries.js';
import { targetOf } from './target.js';

describe('secrets that were put in', () => {
  it('are in no answer, no event, no log line, no table and no file', async () => {
    const app = await RunningApp.start('sqlite');
    const lines: unknown[] = [];
    const write = (...said: unknown[]) => void lines.push(...said);
    Logger.overrideLogger({ log: write, error: write, warn: write });
    app.app.get(Events, { strict: false }).listen(write);
    const { canaries, errors } = await releaseCanaries(targetOf(app));
    const { dataDir } = app.app.get(RunOptions, { strict: false });
    const files = (await readdir(dataDir)).filter((name) => /\.(db|sqlite)|-wal$/.test(name));
    const bytes = await Promise.all(files.map((name) => readFile(join(dataDir, name), 'latin1')));
    const dump = await dumpOf(targetOf(app));
    await app.stop();
    Logger.overrideLogger(false);

    expect(canaries.length).toBeGreaterThan(14);
    expect(files.length).toBeGreaterThan(0);
    expect(foundIn(errors, canaries)).toEqual([]);
    expect(foundIn(JSON.stringify(lines), canaries)).toEqual([]);
    expect(foundIn(dump, canaries)).toEqual([]);
    // Development keeps what it would have sent; what was typed it keeps nowhere.
    const typed = canaries.filter(({ field }) => field !== 'reset code');
    expect(foundIn(bytes.join(''), typed)).toEqual([]);
  });
});
