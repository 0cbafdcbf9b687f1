import type { INestApplication } from '@nestjs/common';
import cluster from 'node:cluster';
import type { RunOptions } from '../../config/index.js';
import type { DevelopmentClient } from '../development-client.js';
import { FirstRun } from '../first-run.js';
import { JsonLogger } from '../log/json-logger.js';
import { MetricsServer } from '../metrics/metrics-server.js';
import { welcomeTo } from '../welcome.js';
import { listening } from './listening.js';
import { stopOnSignal } from './stop.js';

/** Prepares a first run, listens, says where, and stops at a signal. @throws CannotListen */
export async function serve(app: INestApplication, options: RunOptions): Promise<void> {
  const client = isFirst() ? await app.get(FirstRun).prepare() : undefined;
  const metricsPort = await app.get(MetricsServer).listen();
  await listen(app, options);
  stopOnSignal(app);
  await announce(app, client, metricsPort);
}

async function listen(app: INestApplication, { host, port }: RunOptions): Promise<void> {
  await app.init();
  const place = { host, port, hostVariable: 'HOST', portVariable: 'PORT' };
  // Nest would tell a failure too, before it is told as what it is.
  app.useLogger(false);
  await listening(place, () => app.listen(port, host));
  app.useLogger(app.get(JsonLogger));
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
