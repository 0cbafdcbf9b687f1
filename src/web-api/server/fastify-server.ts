import { type IncomingMessage, maxHeaderSize, type Server } from 'node:http';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { WireOptions } from '../../config/index.js';
import { SystemRandomness, type Randomness } from '../../runtime/index.js';
import { HttpErrorException } from '../errors/http-error-exception.js';
import { refuseBadCallback } from '../reply/jsonp.js';
import { addHeaders } from '../reply/legacy-headers.js';
import { write } from '../reply/response-writer.js';
import { RequestBody } from '../request/request-body.js';
import { refuseSecretsInQuery } from '../request/secrets-in-query.js';
import { noteAnswer, refuseBadHttp } from './bad-http.js';
import { guidSegmentStrategy, wantsGuidSegment } from './guid-segment.js';
import { requestId } from './request-id.js';
import { RequestLimits } from './request-limits.js';
import { RouteTable } from './route-table.js';
import { WebApiAdapter } from './web-api-adapter.js';

declare module 'fastify' {
  interface FastifyInstance {
    routeTable: RouteTable;
  }
}

// Node limits the head, and so what a segment can be; a long Guid spelling is the pipe's to refuse.
const LONGEST_SEGMENT = maxHeaderSize;

// Nobody's word on the caller's address is taken unless the options name the proxies.
function trustOf({ trustedProxies = [] }: WireOptions) {
  if (typeof trustedProxies !== 'number') return [...trustedProxies];
  return (_address: string, hop: number) => hop < trustedProxies;
}

function adapterFor(wire: WireOptions, limits: RequestLimits, randomness: Randomness) {
  return new WebApiAdapter({
    trustProxy: trustOf(wire),
    genReqId: (request: IncomingMessage) => requestId(request.headers['x-request-id'], randomness),
    // Web API has no HEAD beside a GET.
    exposeHeadRoutes: false,
    return503OnClosing: false,
    requestTimeout: limits.request,
    keepAliveTimeout: limits.keepAlive,
    maxRequestsPerSocket: limits.requestsPerSocket,
    ...transportOf(limits),
    clientErrorHandler: refuseBadHttp,
    // Bodies are bound and written by our plans, so its own compilers need not even be loaded.
    schemaController: { compilersFactory: { buildValidator: noSchema, buildSerializer: noSchema } },
    frameworkErrors: (_error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
      refuseBadUrl(wire, request, reply),
    routerOptions: {
      caseSensitive: false,
      ignoreTrailingSlash: true,
      ignoreDuplicateSlashes: true,
      maxParamLength: LONGEST_SEGMENT,
      constraints: { [guidSegmentStrategy.name]: guidSegmentStrategy },
    },
  });
}

function noSchema(): never {
  throw new Error('A route has a schema of Fastify; a contract is a plan of ours.');
}

// Node takes the same settings under either name.
function transportOf({ headers, check, tls }: RequestLimits) {
  const settings = { headersTimeout: headers, connectionsCheckingInterval: check };
  return tls
    ? { https: { ...settings, ...tls, minVersion: 'TLSv1.2' as const } }
    : { http: settings };
}

/** A path that cannot be decoded meets no hook and no filter. */
function refuseBadUrl(wire: WireOptions, request: FastifyRequest, reply: FastifyReply): void {
  request.body = new RequestBody(request.raw, wire);
  const bytes = write(request, reply, HttpErrorException.invalidRequest().toReply());
  addHeaders(request, reply);
  void reply.send(bytes);
}

/** Hands the body on unread, under any Content-Type. */
function takeBodies(instance: FastifyInstance, wire: WireOptions): void {
  instance.addHook('onRequest', (request, _reply, done) => {
    request.body = new RequestBody(request.raw, wire, request.routeOptions.config.action);
    // Fastify answers 415 by itself to a type that it cannot parse, even where nothing follows, and 400 to a
    // QUERY without a type.
    request.raw.headers['content-type'] = request.method === 'QUERY' ? 'any/type' : undefined;
    refuseSecretsInQuery(request);
    refuseBadCallback(request);
    done();
  });
  instance.removeAllContentTypeParsers();
  instance.addContentTypeParser('*', (request, _payload, done) => done(null, request.body));
}

/** Notes every route's verbs, and compiles its contracts before the first request comes. */
function watchRoutes(instance: FastifyInstance): void {
  const routeTable = new RouteTable();
  instance.decorate('routeTable', routeTable);
  instance.addHook('onRoute', (route) => {
    routeTable.add(route.method, route.url, wantsGuidSegment(route.constraints));
    route.config?.action?.compile();
  });
}

/** Whoever has ended its side after a request still hears the answer, and answers keep their order. */
function serveWhole(server: Server, limits: RequestLimits): void {
  server.maxConnections = limits.connections;
  // A setting of Node that its types do not know.
  (server as Server & { httpAllowHalfOpen: boolean }).httpAllowHalfOpen = true;
  server.on('request', noteAnswer);
}

/**
 * The HTTP server that a Nest application of this room runs on: paths without regard to case,
 * bodies unread until they are bound, limits on time, and no answer in a foreign format.
 */
export function createServer(
  wire: WireOptions,
  limits = new RequestLimits(),
  randomness: Randomness = new SystemRandomness(),
): FastifyAdapter {
  const adapter = adapterFor(wire, limits, randomness);
  const instance = adapter.getInstance<FastifyInstance>();
  serveWhole(instance.server, limits);
  watchRoutes(instance);
  takeBodies(instance, wire);
  instance.addHook('onSend', (request, reply, payload, done) => {
    addHeaders(request, reply);
    done(null, payload);
  });
  return adapter;
}
