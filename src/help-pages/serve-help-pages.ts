import type { INestApplication } from '@nestjs/common';
import { HelpPageOptions, RunOptions } from '../config/index.js';
import { page, placesOf } from '../pages/index.js';
import { ActionCatalogue, type ApiAction } from './action-catalogue.js';
import { helpSite, type Render } from './help/help-site.js';
import { serveHelpSite } from './help/serve-help-site.js';
import { openApiDocument } from './openapi/openapi-document.js';
import { sendAsset } from './send-asset.js';
import { serveDocuments } from './swagger/serve-documents.js';
import { SWAGGER_POLICY, swaggerUi } from './swagger/swagger-ui.js';

/**
 * Serves /Help and /swagger if the options say so. The pages are built here, once. To be called before
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
  serveDocuments(app, () => openApiDocument(actions));
  const server = app.getHttpAdapter();
  for (const { path, contentType, content } of swaggerUi()) {
    server.get(path, sendAsset({ content, contentType, policy: SWAGGER_POLICY }));
  }
}
