import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Runs the suite on Node 24, which npm's `node` package brings to a folder of its own: as one of the
// project's dependencies it would put its `node` before yours. The add-ons are bound to no version
// of Node, or have a second one for this runtime (src/database/sqlite-driver.ts): nothing is rebuilt.
// npm run test:node24 -- [jest's arguments]
const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const runtime = mkdtempSync(join(tmpdir(), 'latchkey-node24-'));

let status = 1;
try {
  execFileSync('npm', ['install', '--silent', '--no-save', '--prefix', runtime, 'node@24'], {
    ...{ cwd: runtime, stdio: 'inherit' },
  });
  const node = join(runtime, 'node_modules', 'node', 'bin');
  const env = { ...process.env, PATH: `${node}${delimiter}${process.env.PATH}` };
  const onNode24 = (args) => spawnSync('node', args, { cwd: PROJECT, env, stdio: 'inherit' });
  onNode24(['-p', '`Node ${process.version}`']);
  const jest = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js'];
  status = onNode24([...jest, ...process.argv.slice(2)]).status ?? 1;
} finally {
  rmSync(runtime, { recursive: true, force: true });
}
process.exit(status);
