import type { FastifyReply, FastifyRequest } from 'fastify';
import { planOf, type Plan } from '../../data-contract/index.js';
import type { ActionDescriptor } from '../action.decorator.js';
import { HttpError } from '../errors/http-error.js';
import { ObjectContent, StringContent, type HttpReply } from '../http-reply.js';
import { formatFor, type ResponseFormat } from '../negotiation/content-negotiator.js';
import { RequestBody } from '../request/request-body.js';
import { wrapperOf } from './jsonp.js';

/** A payload as it leaves. UTF-8 stays text, which Node sends with the head in one write. */
export type Payload = string | Buffer;

interface Content {
  readonly payload: Payload;
  readonly contentType: string;
}

const UTF16_MARK = Buffer.from([0xff, 0xfe]);

/** UTF-16 leaves with its byte order mark, UTF-8 without one, as .NET's encodings do. */
const encode = (text: string, charset: ResponseFormat['charset']): Payload =>
  charset === 'utf-8' ? text : Buffer.concat([UTF16_MARK, Buffer.from(text, 'utf16le')]);

function planFor(action: ActionDescriptor | undefined, body: unknown): [Plan<unknown>, unknown] {
  if (body instanceof ObjectContent) return [planOf(body.type), body.value];
  if (!action?.plan) throw new TypeError('The action returns no body, but it gave one.');
  return [action.plan, body];
}

function textOf(body: unknown, action: ActionDescriptor | undefined, xml: boolean): string {
  if (body instanceof HttpError) return xml ? body.toXml() : body.toJson();
  const [plan, value] = planFor(action, body);
  return xml ? plan.writeXml(value) : plan.writeJson(value);
}

function contentOf(request: FastifyRequest, body: unknown): Content {
  if (body instanceof StringContent) {
    return { payload: body.text, contentType: body.contentType };
  }
  const { action, contentType, formatters } = RequestBody.of(request);
  const wrap = wrapperOf(request);
  const format = formatFor(request.raw, contentType, formatters);
  const text = textOf(body, action, !wrap && format.kind === 'xml');
  const mediaType = wrap ? 'text/javascript' : format.mediaType;
  return {
    payload: encode(wrap ? wrap(text) : text, format.charset),
    contentType: `${mediaType}; charset=${format.charset}`,
  };
}

/**
 * The one place where an answer becomes bytes: puts status and headers on the reply and gives the
 * payload, undefined for none. The body is written first, so a writer that fails leaves no trace.
 */
export function write(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: HttpReply,
): Payload | undefined {
  const content = answer.body === undefined ? undefined : contentOf(request, answer.body);
  reply.status(answer.status);
  if (answer.headers) reply.headers(answer.headers);
  if (content) reply.header('content-type', content.contentType);
  return content?.payload;
}
