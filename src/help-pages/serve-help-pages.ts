import type { INestApplication } from '@nestjs/common';
import { SwaggerModule } from '@nestjs/swagger';
import { HelpPageOptions } from '../config/index.js';
import { ActionCatalogue } from './action-catalogue.js';
import { openApiDocument } from './openapi/openapi-document.js';
import { PAGE_POLICY, swaggerUi, type Asset } from './swagger/swagger-ui.js';

/**
 * Serves /swagger, /swagger/json and /swagger/yaml if the options say so. The document is built
 * here, once. To be called before the application is initialised.
 */
export function serveHelpPages(app: INestApplication): void {
  if (!app.get(HelpPageOptions).enabled) return;
  const document = openApiDocument(app.get(ActionCatalogue).actions());
  // Its page comes from us: the module would serve files by a plugin, under headers that are not ours.
  SwaggerModule.setup('swagger', app, document, {
    ui: false,
    jsonDocumentUrl: 'swagger/json',
    yamlDocumentUrl: 'swagger/yaml',
  });
  const server = app.getHttpAdapter();
  for (const asset of swaggerUi()) server.get(asset.path, (_, reply: Reply) => send(reply, asset));
}

/** As much of the server's reply as a file needs. */
interface Reply {
  header(name: string, value: string): Reply;
  send(content: string | Buffer): Reply;
}

const send = (reply: Reply, { contentType, content }: Asset) =>
  reply
    .header('Content-Type', contentType)
    .header('Content-Security-Policy', PAGE_POLICY)
    .send(content);
