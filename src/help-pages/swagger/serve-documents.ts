import type { INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Reply } from '../send-asset.js';

type Handler = (request: unknown, reply: Reply) => Promise<unknown>;

const PATHS = { json: '/swagger/json', yaml: '/swagger/yaml' };

/**
 * Serves the OpenAPI document as JSON and as YAML. Nest's module, which writes them, brings 500 files
 * along, a sixth of the processor time of a start: it is loaded when somebody asks for the first time.
 */
export function serveDocuments(app: INestApplication, document: () => OpenAPIObject): void {
  let loaded: Promise<ReadonlyMap<string, Handler>> | undefined;
  for (const path of Object.values(PATHS)) {
    app.getHttpAdapter().get(path, async (request: unknown, reply: Reply) => {
      loaded ??= handlersOf(app, document());
      return (await loaded).get(path)!(request, reply);
    });
  }
}

// The module gives its routes to an adapter; a server that has started takes no more of them.
async function handlersOf(
  app: INestApplication,
  document: OpenAPIObject,
): Promise<ReadonlyMap<string, Handler>> {
  const { SwaggerModule } = await import('@nestjs/swagger');
  const handlers = new Map<string, Handler>();
  const adapter = { get: (path: string, handler: Handler) => void handlers.set(path, handler) };
  const taker = Object.create(app, {
    getHttpAdapter: { value: () => adapter },
  }) as INestApplication;
  // No page: ours is under headers that are ours.
  const places = { jsonDocumentUrl: PATHS.json.slice(1), yamlDocumentUrl: PATHS.yaml.slice(1) };
  SwaggerModule.setup('swagger', taker, document, { ui: false, ...places });
  return handlers;
}
