import type { FastifyReply, FastifyRequest } from 'fastify';

// System.Web.Http.WebHost sends these with every answer that has no Cache-Control of its own.
const NO_CACHE = { 'cache-control': 'no-cache', pragma: 'no-cache', expires: '-1' };

/** Headers of every answer: those of ASP.NET's host, ours against sniffing and leaks, the request's id. */
export function addHeaders(request: FastifyRequest, reply: FastifyReply): void {
  if (!reply.hasHeader('cache-control')) reply.headers(NO_CACHE);
  reply.header('x-content-type-options', 'nosniff');
  reply.header('referrer-policy', 'no-referrer');
  reply.header('x-request-id', request.id);
}
