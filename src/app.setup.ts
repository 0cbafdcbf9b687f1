import { NestFactory } from '@nestjs/core';
import type { INestApplication } from '@nestjs/common';
import { AppModule } from './app.module.js';
import type { Options, Secrets } from './config/index.js';
import { serveHelpPages } from './help-pages/index.js';
import { configureWebApi, createServer } from './web-api/index.js';

/** The application, wired but not yet listening. */
export async function createApp(options: Options, secrets: Secrets): Promise<INestApplication> {
  const module = AppModule.with(options, secrets);
  const app = await NestFactory.create(module, createServer(options.wire), {
    bodyParser: false,
    logger: ['error', 'warn', 'log'],
    abortOnError: false,
  });
  configureWebApi(app);
  serveHelpPages(app);
  app.enableShutdownHooks();
  return app;
}
