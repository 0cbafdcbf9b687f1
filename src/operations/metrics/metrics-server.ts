import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import cluster from 'node:cluster';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AggregatorRegistry, type Registry } from 'prom-client';
import { OperationOptions } from '../../config/index.js';
import { listening } from '../process/listening.js';
import { Metrics } from './metrics.js';

interface Page {
  readonly contentType: string;
  metrics(): Promise<string>;
}

/** Serves the metrics on a port of their own, which no proxy passes on. @throws CannotListen */
export function serveMetrics(
  page: Page,
  { metricsPort: port, metricsHost: host }: OperationOptions,
): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') return void response.writeHead(404).end();
    page.metrics().then(
      (text) => response.writeHead(200, { 'Content-Type': page.contentType }).end(text),
      () => response.writeHead(503).end(),
    );
  });
  server.requestTimeout = 5_000;
  const place = { host, port, hostVariable: 'METRICS_HOST', portVariable: 'METRICS_PORT' };
  return listening(place, async () => {
    await once(server.listen(port, host), 'listening');
    return server;
  });
}

/** This process' metrics: on the port, or handed to the primary of several workers. */
@Injectable()
export class MetricsServer implements OnApplicationShutdown {
  private server?: Server;

  constructor(
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(OperationOptions) private readonly options: OperationOptions,
  ) {}

  /** Listens if the options name a port; gives the port. */
  async listen(): Promise<number | undefined> {
    if (this.options.metricsPort === 0) return undefined;
    if (cluster.isWorker) return void handToPrimary(this.metrics.registry);
    this.server = await serveMetrics(this.metrics.registry, this.options);
    return (this.server.address() as AddressInfo).port;
  }

  onApplicationShutdown(): void {
    this.server?.closeAllConnections();
    this.server?.close();
  }
}

function handToPrimary(registry: Registry): void {
  AggregatorRegistry.setRegistries(registry);
  new AggregatorRegistry();
}
