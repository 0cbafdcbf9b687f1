import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { SmtpServer } from '../../src/config/index.js';

/** One accepted message, as the wire had it. */
export interface RecordedMail {
  /** The part of its Message-ID before the @. */
  readonly id: string;
  readonly recipients: readonly string[];
  /** Header lines, unfolded. */
  readonly headers: readonly string[];
  readonly raw: string;
}

/** A real SMTP server that keeps what it accepts. */
export class SmtpRecorder {
  private constructor(
    readonly mails: readonly RecordedMail[],
    private readonly server: SMTPServer,
    readonly port: number,
  ) {}

  /** Starts it; `options` may refuse or want credentials. Plain unless told otherwise. */
  static async start(options: SMTPServerOptions = {}): Promise<SmtpRecorder> {
    const mails: RecordedMail[] = [];
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      authOptional: true,
      logger: false,
      onData(stream, session, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => void chunks.push(chunk));
        stream.on('end', () => {
          const raw = Buffer.concat(chunks).toString('utf8');
          const recipients = session.envelope.rcptTo.map(({ address }) => address);
          const headers = headersOf(raw);
          mails.push({ id: messageId(headers), raw, recipients, headers });
          done(null);
        });
      },
      ...options,
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo;
    return new SmtpRecorder(mails, server, port);
  }

  /** What the options call this server. */
  get address(): SmtpServer {
    const { port } = this;
    const plain = { secure: false, requireTls: false, verify: true };
    return { name: `127.0.0.1:${port}`, host: '127.0.0.1', port, ...plain };
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(resolve));
  }
}

const headersOf = (raw: string) =>
  raw
    .split('\r\n\r\n', 1)[0]
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');

const messageId = (headers: readonly string[]) =>
  /<([^@]+)@/.exec(headers.find((line) => line.startsWith('Message-ID:')) ?? '')?.[1] ?? '';
