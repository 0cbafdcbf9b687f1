import type { SmsGateway } from '../../config/index.js';
import type { OutgoingMessage } from '../message.js';
import { read, type ReadAnswer } from './answer.js';
import { Channel, ProviderFailure, RefusedMessage } from './channel.js';
import { providerIdOf } from './provider-id.js';
import { escapeFor, fill, guessType, inHeader, inUrl, type SmsFields } from './sms-template.js';

/** What a gateway says of the number or the text. Other 4xx are about us: credentials, path, quota. */
const ABOUT_THE_MESSAGE = new Set([400, 406, 410, 413, 422]);

interface Limits {
  readonly from: string;
  /** Milliseconds for the whole exchange. */
  readonly timeout: number;
}

/** An SMS provider that takes a message in one HTTP request, whatever its form. */
export class HttpSmsChannel extends Channel {
  private readonly type: string;

  constructor(
    private readonly gateway: SmsGateway,
    private readonly limits: Limits,
  ) {
    super();
    const named = Object.entries(gateway.headers).find(([name]) => /^content-type$/i.test(name));
    this.type = named?.[1] ?? guessType(gateway.body ?? '');
  }

  async send(message: OutgoingMessage): Promise<string | null> {
    const { id, to, text } = message;
    const answer = await this.ask({ id, to, text, from: this.limits.from });
    return this.idIn(answer.status, await read(answer));
  }

  // The status is judged before the body: a second copy goes out where a yes is taken for a failure.
  private idIn(status: number, { said, failure }: ReadAnswer): string | null {
    const { success, refusal, providerId } = this.gateway;
    if (ABOUT_THE_MESSAGE.has(status) && (refusal?.test(said) ?? true)) {
      throw new RefusedMessage(`http ${status}`);
    }
    if (status < 200 || status > 299) throw new ProviderFailure(`http ${status}`);
    if (success && failure !== undefined) failed(failure);
    if (success && !success.test(said)) throw new ProviderFailure('not accepted');
    // Of an answer that was cut the id may be too.
    const id = failure === undefined ? providerId?.exec(said)?.[1] : undefined;
    return id === undefined ? null : providerIdOf(id);
  }

  private async ask(fields: SmsFields): Promise<Response> {
    const { url, method, body } = this.gateway;
    try {
      return await fetch(fill(url, fields, inUrl), {
        method,
        headers: this.headers(fields),
        body: body === undefined ? undefined : fill(body, fields, escapeFor(this.type)),
        // A redirect would take the message, and the credentials in its URL, to somebody else.
        redirect: 'manual',
        signal: AbortSignal.timeout(this.limits.timeout),
      });
    } catch (error) {
      return failed(error);
    }
  }

  private headers(fields: SmsFields): Headers {
    const headers = new Headers({ 'Idempotency-Key': fields.id });
    if (this.gateway.body !== undefined) headers.set('Content-Type', this.type);
    for (const [name, value] of Object.entries(this.gateway.headers)) {
      headers.set(name, fill(value, fields, inHeader));
    }
    return headers;
  }
}

function failed(error: unknown): never {
  const { name, cause } = error as Error & { cause?: { code?: string } };
  const code = name === 'TimeoutError' ? 'timeout' : (cause?.code ?? 'connection');
  throw new ProviderFailure(code, { cause: error });
}
