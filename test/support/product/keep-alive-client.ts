import { Agent, request } from 'node:http';
import type { Socket } from 'node:net';

export interface Sent {
  readonly verb: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** An answer, and the milliseconds between the body's last byte and the answer's. */
export interface TimedAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  readonly milliseconds: number;
}

const textOf = (bytes: Buffer, contentType = ''): string =>
  new TextDecoder(contentType.includes('utf-16') ? 'utf-16le' : 'utf-8').decode(bytes);

/** The server gave up a socket that stood idle just as it was used again: no fault of either. */
type IdleSocketClosed = 'idle socket closed';

const LONGEST_WAIT = 30_000;

/** Sends to one port of this machine over sockets that are kept open. */
export class KeepAliveClient {
  private readonly agent: Agent;
  // Node's own mark misses a socket that goes straight from one request to a waiting one.
  private readonly used = new WeakSet<Socket>();

  constructor(
    private readonly port: number,
    sockets: number,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: sockets });
  }

  /** Sends one request with its length stated. @throws if no answer comes, or none in 30 s */
  async send(request: Sent): Promise<TimedAnswer> {
    // Every socket that stood idle may have been given up; each try uses one of them up.
    for (let tries = 0; tries <= this.agent.maxSockets; tries += 1) {
      const answer = await this.attempt(request);
      if (answer !== 'idle socket closed') return answer;
    }
    throw new Error('Every connection was closed.');
  }

  private attempt({ verb, path, headers, body }: Sent): Promise<TimedAnswer | IdleSocketClosed> {
    return new Promise((resolve, reject) => {
      let start = performance.now();
      const sent = request(
        { port: this.port, host: '127.0.0.1', agent: this.agent, method: verb, path },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              contentType: answer.headers['content-type'] ?? '',
              text: textOf(Buffer.concat(chunks), answer.headers['content-type']),
              milliseconds: performance.now() - start,
            }),
          );
        },
      );
      let isReused = false;
      sent.on('socket', (socket) => {
        isReused = this.used.has(socket);
        this.used.add(socket);
      });
      for (const [name, value] of Object.entries(headers)) sent.setHeader(name, value);
      sent.setHeader('Content-Length', body.length);
      sent.setTimeout(LONGEST_WAIT, () => sent.destroy(new Error('No answer in 30 s.')));
      sent.on('error', (error: NodeJS.ErrnoException) => {
        if (isReused && error.code === 'ECONNRESET') resolve('idle socket closed');
        else reject(error);
      });
      sent.end(body, () => (start = performance.now()));
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
