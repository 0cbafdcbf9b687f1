import type { INestApplication } from '@nestjs/common';
import cluster from 'node:cluster';
import type { FastifyInstance } from 'fastify';
import { OperationOptions, RunOptions } from '../../config/index.js';
import { drain } from '../../web-api/index.js';
import { JsonLogger } from '../log/json-logger.js';
import { Readiness } from '../readiness.js';

/**
 * Milliseconds in which a stopping process still serves whoever comes, longer than an idle connection
 * is kept: balancers see that it is not ready, and every connection ends with an answer, none by us.
 */
const GRACE = 6_000;
/** Milliseconds beyond its span for what does not end: a message whose provider is silent. */
const MORE = 2_000;
/** Exit code of a process that was told twice. */
const IMPATIENT = 130;

/** Tells every client of a stopping process to come back elsewhere. To be called before it is initialised. */
export function partWhenStopping(app: INestApplication): void {
  const readiness = app.get(Readiness);
  const server = app.getHttpAdapter().getInstance() as FastifyInstance;
  server.addHook('onRequest', (_request, reply, done) => {
    if (readiness.isWithdrawn) void reply.header('connection', 'close');
    done();
  });
}

/**
 * Stops at SIGTERM or SIGINT: not ready, a grace, no new connections, requests under way answered,
 * messages under way finished, exit 0; exit 1 where something did not close, told in the log. A second
 * signal exits at once; of several workers, all by their primary.
 */
export function stopOnSignal(app: INestApplication): void {
  let told = false;
  const stop = () => {
    // A group's signal comes to a worker twice, once from its primary, which alone can tell them apart.
    if (told && cluster.isWorker) return;
    if (told) process.exit(IMPATIENT);
    told = true;
    stopGently(app).then(
      () => process.exit(0),
      (error: Error) => fail(app, error.name),
    );
  };
  process.on('SIGTERM', stop);
  // A terminal signals the whole group; there the primary passes it on, once.
  if (cluster.isPrimary) process.on('SIGINT', stop);
  else process.on('SIGINT', () => undefined);
}

function fail(app: INestApplication, reason: string): void {
  app.get(JsonLogger).line('error', { event: 'stop.failed', reason });
  process.exit(1);
}

async function stopGently(app: INestApplication): Promise<void> {
  const { drain: span } = app.get(OperationOptions);
  app.get(Readiness).withdraw();
  app.get(JsonLogger).line('info', { event: 'server.stopping' });
  // In development nobody balances, and whoever presses Ctrl-C waits.
  const grace = app.get(RunOptions).development ? 0 : Math.min(GRACE, span / 2);
  await new Promise((resolve) => setTimeout(resolve, grace));
  const left = span - grace;
  const late = setTimeout(() => fail(app, 'late'), left + MORE).unref();
  await drain(app, left).finally(() => clearTimeout(late));
  app.get(JsonLogger).line('info', { event: 'server.stopped' });
}
