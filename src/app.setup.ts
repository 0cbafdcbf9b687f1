import { readFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import type { INestApplication } from '@nestjs/common';
import { AppModule } from './app.module.js';
import type { OperationOptions, Options, Secrets } from './config/index.js';
import { serveHelpPages } from './help-pages/index.js';
import { JsonLogger, partWhenStopping, watchRequests } from './operations/index.js';
import { configureWebApi, createServer, RequestLimits } from './web-api/index.js';

/** The application, wired but not yet listening. */
export async function createApp(options: Options, secrets: Secrets): Promise<INestApplication> {
  const module = AppModule.with(options, secrets);
  const server = createServer(options.wire, limitsOf(options.operation));
  const app = await NestFactory.create(module, server, {
    bodyParser: false,
    logger: new JsonLogger(options.operation),
    abortOnError: false,
  });
  wireApp(app);
  return app;
}

/** What every application of ours has around its rooms, in production and in tests. */
export function wireApp(app: INestApplication): void {
  configureWebApi(app);
  partWhenStopping(app);
  watchRequests(app);
  serveHelpPages(app);
}

function limitsOf({ connections, tls }: OperationOptions): RequestLimits {
  const limits = Object.assign(new RequestLimits(), { connections });
  if (tls) limits.tls = { cert: readFileSync(tls.certFile), key: readFileSync(tls.keyFile) };
  return limits;
}
