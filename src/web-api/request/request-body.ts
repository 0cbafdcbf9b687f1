import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import type { WireOptions } from '../../config/index.js';
import type { ActionDescriptor } from '../action.decorator.js';
import { HttpErrorException } from '../errors/http-error-exception.js';
import { readerOf, type Formatter, type FormatterSet } from '../negotiation/formatters.js';
import { parseMediaType, type MediaType } from '../negotiation/media-type.js';
import { remember } from '../negotiation/remember.js';

const mediaTypeOf = remember((header) => ({ media: parseMediaType(header) }));

const unsupported = (sent: MediaType | undefined) =>
  new HttpErrorException(
    415,
    sent
      ? `The request entity's media type '${sent.sent}' is not supported for this resource.`
      : "The request contains an entity body but no Content-Type header. The inferred media type 'application/octet-stream' is not supported for this resource.",
  );

const tooLarge = () => new HttpErrorException(413, 'The request entity is too large.');

/**
 * A request's body before anyone has read it. Guards refuse a caller without a byte being taken;
 * the binding pipe is the first to read.
 */
export class RequestBody {
  /** The Content-Type header as it came. */
  readonly contentType: string | undefined;
  readonly mediaType: MediaType | undefined;

  constructor(
    private readonly raw: IncomingMessage,
    readonly options: WireOptions,
    /** The action that the request was routed to, if any. */
    readonly action?: ActionDescriptor,
  ) {
    this.contentType = raw.headers['content-type'];
    this.mediaType = mediaTypeOf(this.contentType ?? '').media;
  }

  /** The body of a request that came in by a server of this room. */
  static of(request: FastifyRequest): RequestBody {
    return request.body as RequestBody;
  }

  get formatters(): FormatterSet {
    return this.action?.formatters ?? 'standard';
  }

  /** True if the sender says that nothing follows: the model is null, whatever the type. */
  get isAbsent(): boolean {
    const { headers } = this.raw;
    if (headers['transfer-encoding'] !== undefined) return false;
    return Number(headers['content-length'] ?? 0) === 0;
  }

  /**
   * The formatter that reads this body; undefined if there is none to read.
   * @throws HttpErrorException 415 for a type that no formatter of the action reads.
   */
  reader(): Formatter | undefined {
    if (this.isAbsent) return undefined;
    const reader = this.mediaType && readerOf(this.formatters, this.mediaType);
    if (!reader) throw unsupported(this.mediaType);
    return reader;
  }

  /**
   * Refuses, before a byte is read, what the action cannot take.
   * @throws HttpErrorException 415 as {@link reader} does, 403 for a form from a foreign origin.
   */
  admit(): void {
    const isForm = this.reader()?.kind === 'form';
    const { origin } = this.raw.headers;
    if (!isForm || origin === undefined || !this.action?.options.refuseForeignForms) return;
    // A browser posts forms across origins without asking first, so its Origin must be known.
    if (!this.options.formOrigins.includes(origin)) {
      throw new HttpErrorException(403, 'Authorization has been denied for this request.');
    }
  }

  /**
   * All bytes of the body; may be asked for once.
   * @throws HttpErrorException 413 over the body limit, 400 if the sender breaks off.
   */
  bytes(): Promise<Buffer> {
    const limit = this.options.bodyLimit;
    if (Number(this.raw.headers['content-length']) > limit) return Promise.reject(tooLarge());
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      let length = 0;
      this.raw.on('data', (chunk: Buffer) => {
        length += chunk.length;
        // What is over the limit runs off unkept, so that the sender lives to hear the answer.
        if (length > limit) reject(tooLarge());
        else chunks.push(chunk);
      });
      this.raw.on('end', () => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
      this.raw.on('error', () => reject(HttpErrorException.invalidRequest()));
    });
  }
}
