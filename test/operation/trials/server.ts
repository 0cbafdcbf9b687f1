import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DevelopmentClient } from '../../../src/operations/index.js';
import { freePort } from '../../support/free-port.mjs';

const MAIN = fileURLToPath(new URL('../../../src/main.ts', import.meta.url));
const HOOKS = new URL('../../support/typescript.mjs', import.meta.url).href;

/** What production needs to start; its mail server does not exist, and nobody here waits for mail. */
export const PRODUCTION = {
  NODE_ENV: 'production',
  ACCEPT_LOCAL_KEYS: 'true',
  SMTP_URL: 'smtps://127.0.0.1:2',
  MAIL_FROM: 'no-reply@house.test',
  SMS_GATEWAY_URL: 'http://127.0.0.1:2/?to={to}&text={text}',
  HOME_REGION: 'TR',
  ANONYMOUS_PER_MINUTE: '0',
};

/** A process of the product, from its source, that sees these settings and no others. */
export function spawnProduct(settings: Readonly<Record<string, string>>, port: number) {
  const env = { PATH: process.env.PATH, ...settings, PORT: String(port) };
  return spawn(process.execPath, ['--import', HOOKS, MAIN], { env });
}

/** The product as it ships, in a process of its own. */
export class Server {
  private said = '';

  private constructor(
    readonly child: ChildProcess,
    readonly port: number,
    private readonly dataDir: string,
  ) {}

  /** Resolves once it answers; `heard` gets whatever it writes. */
  static async start(
    settings: Record<string, string>,
    heard: (text: string) => void = () => undefined,
  ): Promise<Server> {
    const port = await freePort();
    const child = spawnProduct(settings, port);
    const server = new Server(child, port, settings.DATA_DIR);
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => {
        server.said = (server.said + String(data)).slice(-4000);
        heard(String(data));
      });
    while (!(await fetch(`${server.url}/health/live`).catch(() => undefined))) {
      if (child.exitCode !== null) throw new Error(`The product did not start:\n${server.said}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** A token of the development client. */
  async token(): Promise<string> {
    const { clientId, clientSecret } = await this.client();
    const body = new URLSearchParams({
      ...{ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret },
    });
    const answer = await fetch(`${this.url}/Token`, { method: 'POST', body });
    return ((await answer.json()) as { access_token: string }).access_token;
  }

  /** The development client, as the product wrote it down. */
  async client(): Promise<DevelopmentClient> {
    return JSON.parse(await this.clientFile()) as DevelopmentClient;
  }

  // Of several workers one writes it, and another may listen before that.
  private async clientFile(): Promise<string> {
    for (;;) {
      const file = readFile(join(this.dataDir, 'development-client.json'), 'utf8');
      const text = await file.catch(() => undefined);
      if (text) return text;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Sends SIGTERM; resolves with the exit code and the milliseconds that it took. */
  async stop(): Promise<{ code: number | null; took: number }> {
    const begun = performance.now();
    if (this.child.exitCode !== null) return { code: this.child.exitCode, took: 0 };
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const [code] = (await ended) as [number | null];
    return { code, took: performance.now() - begun };
  }
}
