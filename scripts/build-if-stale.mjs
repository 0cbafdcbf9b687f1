// `npm start` builds what is not built, or is older than its source, and says so while it does.
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const BUILT = 'dist/src/main.js';
const SOURCES = ['src', 'ormconfig.ts', 'tsconfig.json', 'nest-cli.json', 'package.json'];

const changedAt = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const newest = (path) => {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
};

if (changedAt(BUILT) < Math.max(...SOURCES.map(newest))) {
  // On standard error: the output of a command may be for a script.
  console.error('Building Latchkey (about ten seconds) …');
  const cli = createRequire(import.meta.url).resolve('@nestjs/cli/bin/nest.js');
  const { status } = spawnSync(process.execPath, [cli, 'build'], { stdio: ['inherit', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}
