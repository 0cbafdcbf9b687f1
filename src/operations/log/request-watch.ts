import type { INestApplication } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { JsonLogger } from './json-logger.js';
import { Metrics } from '../metrics/metrics.js';
import type { SeenRequest } from '../metrics/seen-request.js';

const FORMATS = ['json', 'xml', 'javascript', 'html'];

/** Logs and counts every answered request. To be called before the application is initialised. */
export function watchRequests(app: INestApplication): void {
  const [logger, metrics] = [app.get(JsonLogger), app.get(Metrics)];
  const server = app.getHttpAdapter().getInstance() as FastifyInstance;
  server.addHook('onResponse', (request, reply, done) => {
    const seen = seenIn(request, reply);
    metrics.countRequest(seen);
    if (!seen.route.startsWith('/health/')) logger.line('info', { event: 'request', ...seen });
    done();
  });
}

function seenIn(request: FastifyRequest, reply: FastifyReply): SeenRequest {
  const { routeOptions, method, id: requestId } = request;
  const route = routeOptions.url ?? 'none';
  const type = String(reply.getHeader('content-type') ?? '');
  const format = FORMATS.find((name) => type.includes(name)) ?? 'none';
  const ms = Math.round(reply.elapsedTime * 10) / 10;
  return { requestId, method, route, status: reply.statusCode, format, ms };
}
