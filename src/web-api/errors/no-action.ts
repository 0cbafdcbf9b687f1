import type { FastifyRequest } from 'fastify';
import type { HttpReply } from '../http-reply.js';
import { HttpError } from './http-error.js';
import { requestPath, requestUri } from './request-uri.js';

/** The answer where no action serves a request: 405 if its path has other verbs, else 404. */
export function noAction(request: FastifyRequest): HttpReply<HttpError> {
  const method = request.raw.method ?? '';
  const methods = request.server.routeTable.methodsOf(requestPath(request.raw));
  if (methods.length > 0 && !methods.includes(method)) {
    const message = `The requested resource does not support http method '${method}'.`;
    return HttpError.of(405, message, { Allow: methods.join(', ') });
  }
  const uri = requestUri(request.raw);
  return HttpError.of(404, `No HTTP resource was found that matches the request URI '${uri}'.`);
}
