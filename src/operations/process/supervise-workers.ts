import cluster, { type Worker } from 'node:cluster';
import { AggregatorRegistry } from 'prom-client';
import type { OperationOptions } from '../../config/index.js';
import { JsonLogger } from '../log/json-logger.js';
import { serveMetrics } from '../metrics/metrics-server.js';
import { EX } from './exit-codes.js';

/** A worker that ends so often within a minute is not saved by another start. */
const MOST_ENDS = 10;
const MINUTE = 60_000;

/** Runs `options.workers` processes that share the port, starts a new one for one that dies, and stops all. */
export async function superviseWorkers(options: OperationOptions): Promise<void> {
  const supervisor = new Supervisor(new JsonLogger(options));
  cluster.on('exit', (worker, code, signal) => supervisor.ended(worker, code, signal));
  process.on('SIGTERM', () => supervisor.stop());
  process.on('SIGINT', () => supervisor.stop());
  for (let n = 0; n < options.workers; n += 1) cluster.fork();
  if (options.metricsPort === 0) return;
  const all = new AggregatorRegistry();
  const page = { contentType: all.contentType, metrics: () => all.clusterMetrics() };
  await serveMetrics(page, options);
}

class Supervisor {
  private stopping = false;
  private ends = 0;

  constructor(private readonly logger: JsonLogger) {
    setInterval(() => (this.ends = 0), MINUTE).unref();
  }

  ended(worker: Worker, code: number, signal: string | null): void {
    if (this.stopping) {
      // One that still starts ends by the signal; whatever else kills it cut its callers off.
      if (signal ? signal !== 'SIGTERM' : code !== 0) process.exitCode ||= 1;
      return this.exitAfterLast();
    }
    this.logger.line('error', { event: 'worker.ended', attempts: worker.id, status: code });
    this.ends += 1;
    // A refused configuration, or a port that another has, is refused again; the worker has said why.
    if (code === EX.config || code === EX.osError || this.ends > MOST_ENDS) {
      process.exitCode = code || 1;
      return this.stop();
    }
    cluster.fork();
  }

  stop(): void {
    if (this.stopping) {
      for (const worker of alive()) worker.process.kill('SIGKILL');
      process.exit(130);
    }
    this.stopping = true;
    // A signal, no message: one that still starts hears no message, and ends by the signal at once.
    for (const worker of alive()) worker.process.kill('SIGTERM');
    this.exitAfterLast();
  }

  private exitAfterLast(): void {
    if (alive().length === 0) process.exit();
  }
}

const alive = (): Worker[] =>
  Object.values(cluster.workers ?? {}).flatMap((w) => (w === undefined || w.isDead() ? [] : [w]));
