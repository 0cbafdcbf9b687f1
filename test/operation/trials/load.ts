import { Agent, request } from 'node:http';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answered {
  readonly status: number;
  readonly body: string;
  /** Milliseconds. */
  readonly took: number;
}

/** Clients that ask again once they are answered, over connections that they keep. */
export class Load {
  /** Answers by status, and failures by their code. */
  readonly seen = new Map<string, number>();
  readonly times: number[] = [];
  private readonly agent: Agent;
  private running = true;
  private readonly clients: Promise<void>[];

  constructor(
    private readonly port: number,
    clients: number,
    private readonly next: (n: number) => Call,
    private readonly heard: (answer: Answered) => void = () => undefined,
    /** Milliseconds between an answer and the client's next call. */
    pause = 0,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: clients });
    let n = 0;
    this.clients = Array.from({ length: clients }, async () => {
      while (this.running) {
        await this.once(this.next(n++));
        if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
      }
    });
  }

  /** Lets every client finish its call. */
  async end(): Promise<void> {
    this.running = false;
    await Promise.all(this.clients);
    this.agent.destroy();
  }

  /** How many answers or failures match. */
  count(pattern: RegExp): number {
    return [...this.seen].reduce((sum, [what, n]) => sum + (pattern.test(what) ? n : 0), 0);
  }

  private async once(call: Call): Promise<void> {
    try {
      const answer = await ask(this.port, this.agent, call);
      this.note(String(answer.status));
      this.times.push(answer.took);
      this.heard(answer);
    } catch (error) {
      this.note((error as NodeJS.ErrnoException).code ?? 'error');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  private note(what: string): void {
    this.seen.set(what, (this.seen.get(what) ?? 0) + 1);
  }
}

function ask(port: number, agent: Agent, { method, path, headers, body }: Call): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const sent = request({ host: '127.0.0.1', port, agent, method, path, headers }, (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => (text += String(chunk)));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, body: text, took: performance.now() - begun }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** The value below which 99 of 100 lie. */
export const p99 = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0;
