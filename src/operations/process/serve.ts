import type { INestApplication } from '@nestjs/common';
import cluster from 'node:cluster';
import type { RunOptions } from '../../config/index.js';
import type { DevelopmentClient } from '../development-client.js';
import { FirstRun } from '../first-run.js';
import { JsonLogger } from '../log/json-logger.js';
import { MetricsServer } from '../metrics/metrics-server.js';
import { welcomeTo } from '../welcome.js';
import { stopOnSignal } from './stop.js';

/** Prepares a first run, listens, says where, and stops at a signal. */
export async function serve(app: INestApplication, { host, port }: RunOptions): Promise<void> {
  const client = isFirst() ? await app.get(FirstRun).prepare() : undefined;
  const metricsPort = await app.get(MetricsServer).listen();
  await app.listen(port, host);
  stopOnSignal(app);
  await announce(app, client, metricsPort);
}

// Of several workers one prepares; one that replaces another has a higher number.
const isFirst = () => cluster.isPrimary || cluster.worker?.id === 1;

async function announce(
  app: INestApplication,
  client: DevelopmentClient | undefined,
  metricsPort: number | undefined,
): Promise<void> {
  const url = await app.getUrl();
  app.get(JsonLogger).line('info', { event: 'server.listening', url, metricsPort });
  if (client) console.log(await welcomeTo(url, client));
}
