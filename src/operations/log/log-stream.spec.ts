import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { logStream } from './log-stream.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));
const LINE = `${'x'.repeat(2 ** 20 - 1)}\n`;

describe('the stream under the log', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'latchkey-log-'))));

  it('has written a line when the call ends', () => {
    const file = join(folder, 'log');
    logStream(openSync(file, 'w')).write('a line\n');
    expect(readFileSync(file, 'utf8')).toBe('a line\n');
  });

  it('keeps nothing for a pipe that nobody reads any more, and tries it once', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
    const stream = logStream(openSync(pipe, 'w'));
    closeSync(reader);
    const failures: string[] = [];
    stream.on('error', ({ code }: NodeJS.ErrnoException) => failures.push(String(code)));
    for (let n = 0; n < 20; n += 1) {
      stream.write(LINE);
      await turn();
    }
    expect(failures).toEqual(['EPIPE']);
  });

  it('loses what a full disk cannot take, once some megabytes wait for it', async () => {
    const stream = logStream(openSync('/dev/full', 'w'));
    let lost = 0;
    stream.on('drop', () => (lost += 1));
    for (let n = 0; n < 20; n += 1) {
      stream.write(LINE);
      await turn();
    }
    expect(lost).toBeGreaterThan(10);
  });
});
