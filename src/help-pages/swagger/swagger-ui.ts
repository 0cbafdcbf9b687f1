import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** A file of Swagger UI, and where it is served. */
export interface UiFile {
  readonly path: string;
  readonly contentType: string;
  readonly content: string | Buffer;
}

const HTML = 'text/html; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Latchkey</title>
    <link rel="icon" type="image/png" href="/swagger/favicon.png" />
    <link rel="stylesheet" href="/swagger/swagger-ui.css" />
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/swagger/swagger-ui-bundle.js"></script>
    <script src="/swagger/start.js"></script>
  </body>
</html>
`;

const START = `SwaggerUIBundle({
  url: '/swagger/json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  tryItOutEnabled: true,
  validatorUrl: null,
});
`;

/** What the page may load and call: this server alone. Swagger UI sets styles from its script. */
export const SWAGGER_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; " +
  "img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Swagger UI's page and files, read once; nothing comes from another host. */
export function swaggerUi(): UiFile[] {
  const { resolve } = createRequire(import.meta.url);
  const file = (path: string, name: string, contentType: string): UiFile => ({
    path: `/swagger/${path}`,
    contentType,
    content: readFileSync(resolve(`swagger-ui-dist/${name}`)),
  });
  return [
    { path: '/swagger', contentType: HTML, content: PAGE },
    { path: '/swagger/start.js', contentType: SCRIPT, content: START },
    file('swagger-ui-bundle.js', 'swagger-ui-bundle.js', SCRIPT),
    file('swagger-ui.css', 'swagger-ui.css', 'text/css; charset=utf-8'),
    file('favicon.png', 'favicon-32x32.png', 'image/png'),
  ];
}
