import type { INestApplication } from '@nestjs/common';
import { SwaggerModule } from '@nestjs/swagger';
import { HelpPageOptions, RunOptions } from '../config/index.js';
import { page, placesOf } from '../pages/index.js';
import { ActionCatalogue, type ApiAction } from './action-catalogue.js';
import { helpSite, type Render } from './help/help-site.js';
import { serveHelpSite } from './help/serve-help-site.js';
import { openApiDocument } from './openapi/openapi-document.js';
import { sendAsset } from './send-asset.js';
import { PAGE_POLICY, swaggerUi } from './swagger/swagger-ui.js';

/**
 * Serves /Help and /swagger if the options say so. Everything is built here, once. To be called before
 * the application is initialised.
 */
export function serveHelpPages(app: INestApplication): void {
  if (!app.get(HelpPageOptions).enabled) return;
  const actions = app.get(ActionCatalogue).actions();
  serveSwagger(app, actions);
  const run = app.get(RunOptions);
  const places = placesOf(app.get(HelpPageOptions), run);
  const render: Render = (title, main) => Buffer.from(page({ title, places, main, copies: true }));
  const site = helpSite(actions, `http://${run.host}:${run.port}`, render);
  serveHelpSite(app.getHttpAdapter(), site, render);
}

function serveSwagger(app: INestApplication, actions: readonly ApiAction[]): void {
  // Its page comes from us: the module would serve files by a plugin, under headers that are not ours.
  SwaggerModule.setup('swagger', app, openApiDocument(actions), {
    ui: false,
    jsonDocumentUrl: 'swagger/json',
    yamlDocumentUrl: 'swagger/yaml',
  });
  const server = app.getHttpAdapter();
  for (const { path, contentType, content } of swaggerUi()) {
    server.get(path, sendAsset({ content, contentType, policy: PAGE_POLICY }));
  }
}
