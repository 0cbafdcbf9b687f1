import { createRequire } from 'node:module';
import { domainToASCII } from 'node:url';
import type * as Nodemailer from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool/index.js';
import type { DeliveryOptions, SmtpServer } from '../../config/index.js';
import type { OutgoingMessage } from '../message.js';
import { Channel, UnaskedRefusal } from './channel.js';
import { mailHtml } from './mail-html.js';
import { providerIdOf } from './provider-id.js';
import { failureOf, type SmtpError } from './smtp-failure.js';

// One plain mailbox. Lists, groups, comments, routes and anything that ends a header line stay out, and
// so do half a pair, which would become another letter, and an escape, which would be undone.
const ONE_MAILBOX = /^[^\s<>()[\]\\,;:"@\p{Cc}\p{Cs}]+@[^\s<>()[\]\\,;:"@%\p{Cc}\p{Cs}]+$/u;
const CONTROL = /[\p{Cc}\u2028\u2029]+/gu;

// Sixty files that only a house with a mail server needs.
const nodemailer = () => createRequire(import.meta.url)('nodemailer') as typeof Nodemailer;

interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** A mail server, over a pool of connections with TLS. */
export class SmtpChannel extends Channel {
  private readonly transport: Nodemailer.Transporter<SMTPPool.SentMessageInfo>;
  private readonly from: Mailbox;
  private readonly domain: string;

  constructor(server: SmtpServer, options: DeliveryOptions) {
    super();
    this.from = senderOf(options.mailFrom);
    this.domain = /@([^@]+)$/.exec(this.from.address)?.[1] ?? 'localhost';
    this.transport = nodemailer().createTransport(poolFor(server, options));
  }

  /** Resolves with the server's last line, in which most servers name their queue id. */
  async send(message: OutgoingMessage, givenUp?: AbortSignal): Promise<string | null> {
    const to = mailboxOf(message.to);
    if (to === undefined) throw new UnaskedRefusal('bad address');
    try {
      // The signal takes it out of the pool's queue, or ends its connection: later it would be a copy.
      const mail = { ...this.mailOf({ ...message, to }), signal: givenUp };
      const { response } = await this.transport.sendMail(mail);
      return providerIdOf(response);
    } catch (error) {
      throw failureOf(error as SmtpError);
    }
  }

  override close(): void {
    this.transport.close();
  }

  private mailOf(message: OutgoingMessage) {
    return {
      from: this.from,
      to: { name: '', address: message.to },
      // Stable over every attempt, so a mailbox can tell a repeat.
      messageId: `<${message.id}@${this.domain}>`,
      subject: (message.subject ?? '').replace(CONTROL, ' '),
      text: message.text,
      html: mailHtml(message),
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      disableFileAccess: true,
      disableUrlAccess: true,
    };
  }
}

// In parts, so that nodemailer quotes the name: of text as it stands a colon would make a group without anybody.
function senderOf(text: string): Mailbox {
  const [, given = '', address = text] = /^(.*?)\s*<([^<>]+)>$/.exec(text) ?? [];
  const quoted = /^"(.*)"$/.exec(given)?.[1].replace(/\\(.)/g, '$1');
  return { name: quoted ?? given, address };
}

// The domain in ASCII, as accounts are looked up by it: nodemailer knows an older IDNA, and its mail to a
// full-width or otherwise mapped domain would go elsewhere.
function mailboxOf(address: string): string | undefined {
  if (!ONE_MAILBOX.test(address)) return undefined;
  const at = address.lastIndexOf('@');
  const domain = domainToASCII(address.slice(at + 1));
  return domain === '' ? undefined : `${address.slice(0, at)}@${domain}`;
}

const poolFor = (server: SmtpServer, { smtpConnections, timeout }: DeliveryOptions) => ({
  pool: true as const,
  host: server.host,
  port: server.port,
  secure: server.secure,
  requireTLS: server.requireTls,
  ignoreTLS: !server.secure && !server.requireTls,
  tls: { rejectUnauthorized: server.verify, minVersion: 'TLSv1.2' as const },
  auth: server.user === undefined ? undefined : { user: server.user, pass: server.password ?? '' },
  maxConnections: smtpConnections,
  maxMessages: 100,
  connectionTimeout: timeout,
  greetingTimeout: timeout,
  socketTimeout: timeout,
  dnsTimeout: timeout,
});
