import { PAGE_POLICY, type Markup } from '../../pages/index.js';
import { send, sendAsset, type Asset, type Reply } from '../send-asset.js';
import type { HelpSite, Render } from './help-site.js';
import { unknownPage } from './model-page.js';

/** As much of a request as tells which page is meant. */
interface Asked {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | string[] | undefined>>;
}

/** As much of the HTTP adapter as is needed to serve files. */
export interface Server {
  get(path: string, handler: (request: Asked, reply: Reply) => unknown): unknown;
}

// What a browser shows XML with is a style and images of its own, which it puts into the document.
const SCHEMA_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";
const html = (content: Buffer): Asset => ({
  content,
  contentType: 'text/html; charset=utf-8',
  policy: PAGE_POLICY,
});
const schema = (content: Buffer): Asset => ({
  content,
  contentType: 'application/xml; charset=utf-8',
  policy: SCHEMA_POLICY,
});

const folded = (value: string | string[] | undefined) => String(value ?? '').toLowerCase();

/** Serves what was built: a request is one look-up by name. */
export function serveHelpSite(server: Server, site: HelpSite, render: Render): void {
  const unknown = (main: Markup) => html(render('Not found', main));
  const noRoute = unknown(unknownPage('route'));
  const noModel = unknown(unknownPage('model'));
  const answer = (reply: Reply, found: Asset | undefined, otherwise: Asset) =>
    found ? send(reply, found) : send(reply.status(404), otherwise);
  const pageIn = (pages: ReadonlyMap<string, Buffer>, name: string) => {
    const content = pages.get(name);
    return content && html(content);
  };
  server.get('/Help', sendAsset(html(site.index)));
  server.get('/Help/Api/:friendlyId', ({ params }, reply) =>
    answer(reply, pageIn(site.actions, folded(params.friendlyId)), noRoute),
  );
  server.get('/Help/ResourceModel', ({ query }, reply) =>
    answer(reply, pageIn(site.models, folded(query.modelName)), noModel),
  );
  server.get('/Help/Xsd/:model', ({ params, query }, reply) => {
    const part = site.schemas.get(folded(params.model))?.[Number(query.part ?? 0)];
    return answer(reply, part && schema(part), noModel);
  });
}
