import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** What a hash thread can do: bcrypt's hash and comparison, and PBKDF2. */
interface Work {
  hash: { values: [text: string, cost: number]; result: string };
  compare: { values: [text: string, hashed: string]; result: boolean };
  derive: {
    values: [text: string, salt: Uint8Array, rounds: number, bytes: number, digest: string];
    result: Uint8Array;
  };
}

interface Answer {
  readonly result?: unknown;
  readonly error?: Error;
}

/** Milliseconds after which a thread ends that nobody has needed. */
const IDLE = 10_000;

/**
 * Threads that hash passwords at a low priority. On Node's own pool they would be the equals of the thread
 * that serves requests, and where the cores are few every answer would wait for its turn beside them; and
 * names and files that are looked up on that pool would wait for whole hashes. As many run as hash at once,
 * which is the queue's to limit; they start when they are needed and end when they are not.
 */
export class HashThreads {
  private readonly idle: HashThread[] = [];

  /** Does one piece of work on a thread that has nothing else to do. */
  async run<K extends keyof Work>(
    work: K,
    ...values: Work[K]['values']
  ): Promise<Work[K]['result']> {
    const thread = this.idle.pop() ?? new HashThread((gone) => this.forget(gone));
    // One that fails is not used again.
    const result = await thread.run(work, values);
    thread.endLater();
    this.idle.push(thread);
    return result as Work[K]['result'];
  }

  private forget(gone: HashThread): void {
    const at = this.idle.indexOf(gone);
    if (at >= 0) this.idle.splice(at, 1);
  }
}

class HashThread {
  private readonly worker = new Worker(new URL('./hash-thread.mjs', import.meta.url), {
    execArgv: [],
  });
  private ending?: NodeJS.Timeout;

  /** `gone` is told when it takes no more work. */
  constructor(private readonly gone: (thread: HashThread) => void) {
    // What it fails of while it works, whoever waits for it hears as well.
    this.worker.on('error', () => undefined);
    this.worker.on('exit', () => gone(this));
    this.worker.unref();
  }

  async run(work: string, values: readonly unknown[]): Promise<unknown> {
    clearTimeout(this.ending);
    const answered = once(this.worker, 'message') as Promise<[Answer]>;
    this.worker.ref();
    this.worker.postMessage({ work, values });
    const [{ result, error }] = await answered.finally(() => this.worker.unref());
    if (!error) return result;
    this.end();
    throw error;
  }

  endLater(): void {
    this.ending = setTimeout(() => this.end(), IDLE).unref();
  }

  private end(): void {
    this.gone(this);
    void this.worker.terminate();
  }
}
