import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Runs the suite on Node 24 in a copy: npm's `node` package brings that runtime, and the native
// add-ons are rebuilt for it. In the project itself the package would put its `node` before yours.
// npm run test:node24 -- [jest's arguments]
const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const LEFT_OUT = new Set(['.git', 'dist', 'data', 'coverage']);
// bcrypt's is bound to no version of Node.
const ADD_ONS = ['better-sqlite3'];

const folder = mkdtempSync(join(tmpdir(), 'latchkey-node24-'));
const [copy, runtime] = [join(folder, 'project'), join(folder, 'runtime')];
const run = (command, args, cwd, env = process.env) =>
  execFileSync(command, args, { cwd, env, stdio: 'inherit' });

/** The folder that holds `include/node` of the runtime that npm brought, whatever the machine's own says. */
function headersIn(folder) {
  const found = readdirSync(folder, { recursive: true }).find((p) => p.endsWith('node_version.h'));
  if (!found) throw new Error('The runtime brought no headers to build add-ons with.');
  return join(folder, dirname(found), '..', '..');
}

let status = 1;
try {
  run('npm', ['install', '--silent', '--no-save', '--prefix', runtime, 'node@24'], folder);
  mkdirSync(copy);
  const parts = readdirSync(PROJECT).filter((name) => !LEFT_OUT.has(name));
  // A linked node_modules is copied too: a rebuilt add-on must not be the project's own.
  run('cp', ['-RH', ...parts.map((name) => join(PROJECT, name)), copy], folder);
  const node = join(runtime, 'node_modules', 'node', 'bin');
  const env = { ...process.env, PATH: `${node}${delimiter}${process.env.PATH}` };
  run('node', ['-p', '`Node ${process.version}`'], copy, env);
  run(
    'npm',
    ['rebuild', ...ADD_ONS, '--build-from-source', `--nodedir=${headersIn(runtime)}`],
    copy,
    env,
  );
  const jest = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js'];
  const tests = spawnSync('node', [...jest, ...process.argv.slice(2)], {
    ...{ cwd: copy, env, stdio: 'inherit' },
  });
  status = tests.status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(status);
