import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request to the gateway. */
export interface RecordedCall {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What the gateway answers; undefined never answers. */
export type GatewayAnswer = (call: RecordedCall) => GivenAnswer | undefined;

/** A status and a body, which may break off or go on for ever behind what is given. */
export interface GivenAnswer {
  readonly status: number;
  readonly body?: string | Buffer;
  readonly headers?: OutgoingHttpHeaders;
  readonly ends?: 'never' | 'cut';
}

/** A real HTTP server that plays an SMS provider and keeps what it was asked. */
export class GatewayRecorder {
  readonly calls: RecordedCall[] = [];
  answer: GatewayAnswer = () => ({ status: 202, body: '0: Accepted for delivery' });
  private readonly open = new Set<ServerResponse>();
  private server!: Server;

  static async start(): Promise<GatewayRecorder> {
    const recorder = new GatewayRecorder();
    recorder.server = createServer((request, response) => {
      recorder.open.add(response);
      response.on('close', () => recorder.open.delete(response));
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => void chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        const call = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') };
        recorder.calls.push(call);
        const answer = recorder.answer(call);
        if (answer) give(response, answer);
      });
    });
    await new Promise<void>((resolve) => recorder.server.listen(0, '127.0.0.1', resolve));
    return recorder;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Resolves once nobody listens to an answer any more. */
  async left(): Promise<void> {
    await Promise.all([...this.open].map((response) => once(response, 'close')));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

function give(response: ServerResponse, { status, body = '', headers, ends }: GivenAnswer): void {
  response.writeHead(status, headers);
  if (ends === undefined) response.end(body);
  else response.write(body, () => ends === 'cut' && response.destroy());
}
