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
  private asked?: {
    readonly resolve: (result: unknown) => void;
    readonly reject: (error: Error) => void;
  };

  /** `gone` is told when it takes no more work. */
  constructor(private readonly gone: (thread: HashThread) => void) {
    this.worker.on('message', ({ result, error }: Answer) => {
      if (error) this.fail(error);
      else this.asked?.resolve(result);
    });
    // However it ends, whoever waits for it hears, and nobody is sent there any more.
    this.worker.on('error', (error: Error) => this.fail(error));
    this.worker.on('messageerror', (error) => this.fail(error));
    this.worker.on('exit', () => this.fail(new Error('A hash thread ended.')));
    this.worker.unref();
  }

  run(work: string, values: readonly unknown[]): Promise<unknown> {
    clearTimeout(this.ending);
    this.worker.ref();
    const answer = new Promise((resolve, reject) => {
      this.asked = { resolve, reject };
      this.worker.postMessage({ work, values });
    });
    return answer.finally(() => this.worker.unref());
  }

  endLater(): void {
    this.ending = setTimeout(() => this.fail(new Error('Nobody needs it.')), IDLE).unref();
  }

  private fail(error: Error): void {
    this.gone(this);
    this.asked?.reject(error);
    void this.worker.terminate();
  }
}
