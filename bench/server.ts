import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { cpus } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../test/support/free-port.mjs';

// A peer that has become idle would clear its memory half a minute later, on the core of the one that is measured then.
const HOOKS = ['--no-memory-reducer', '--import', './test/support/typescript.mjs'];
/** Latchkey as `npm start` starts it. */
export const LATCHKEY = [
  '--no-allocation-site-pretenuring',
  '--no-memory-reducer',
  '--no-concurrent-marking',
  '--heap-growing-percent=100',
  '--no-incremental-marking-task',
  '--max-semi-space-size=32',
  'dist/src/start.cjs',
];
const PATIENCE = 60_000;
const [SERVER_CORE, GENERATOR_CORE] = ['0', '1'];

/** Whether processes can be bound to cores here; without it the ratios wobble more. */
export const canPin = (() => {
  try {
    execFileSync('taskset', ['-V'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** Binds this process, which makes the load, to a core that no server uses, or frees it again. */
export function pinGenerator(pinned: boolean): void {
  if (!canPin) return;
  const cores = pinned ? GENERATOR_CORE : `0-${cpus().length - 1}`;
  execFileSync('taskset', ['-acp', cores, String(process.pid)], { stdio: 'ignore' });
}

export interface Program {
  readonly name: string;
  /** The script and its arguments; a place for the port is `:port`. */
  readonly script: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Left to the system when false. */
  readonly pinned?: boolean;
}

/** A server under measurement: a process of its own, bound to the servers' core. */
export class Server {
  private constructor(
    readonly name: string,
    readonly port: number,
    private readonly child: ChildProcess,
    private readonly log: LastWords,
    /** Milliseconds of processor time until it listened; undefined where the system does not tell. */
    readonly startUp: number | undefined,
  ) {}

  static async start(program: Program): Promise<Server> {
    const port = await freePort();
    const script = program.script.map((part) => (part === ':port' ? String(port) : part));
    const node = [process.execPath, ...(script[0].endsWith('.ts') ? HOOKS : []), ...script];
    const bound = canPin && program.pinned !== false;
    const [file, ...args] = bound ? ['taskset', '-c', SERVER_CORE, ...node] : node;
    const environment = { ...process.env, ...program.environment, PORT: String(port) };
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], env: environment });
    const log = new LastWords(child);
    await listening(port, child, program.name, log);
    return new Server(program.name, port, child, log, processorTime(child.pid!));
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    const patience = setTimeout(() => this.child.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(patience);
  }

  /** Milliseconds of processor time that the process has had; undefined where the system does not tell. */
  get processorTime(): number | undefined {
    return processorTime(this.child.pid!);
  }

  /** The end of its log, for the report when it fails. */
  get lastWords(): string {
    return this.log.text;
  }

  /** Bytes that the process holds in memory. */
  get memory(): number {
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024;
  }
}

/** What a server said last. By a pipe, as a collector takes it: a file would share the disk with the database. */
class LastWords {
  text = '';

  constructor({ stdout, stderr }: ChildProcess) {
    for (const stream of [stdout!, stderr!])
      stream.on('data', (said: Buffer) => (this.text = (this.text + said.toString()).slice(-3000)));
  }
}

async function listening(
  port: number,
  child: ChildProcess,
  name: string,
  log: LastWords,
): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!(await connects(port))) {
    if (child.exitCode === null && Date.now() < end) await wait(20);
    else throw new Error(`${name} did not start:\n${log.text}`);
  }
}

function connects(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

// Linux counts in hundredths of a second.
function processorTime(pid: number): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return undefined;
  }
}
