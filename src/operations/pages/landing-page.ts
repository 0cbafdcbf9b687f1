import { markup, page, type Markup, type Place } from '../../pages/index.js';
import type { Health } from '../readiness.js';

/** Each part that serving depends on, and how it is. */
type Parts = Readonly<Record<string, Health>>;

const PURPOSES: Readonly<Record<string, string>> = {
  '/Help': 'every route with its parameters, and samples that can be sent as they stand',
  '/swagger': 'the same to try out, with the client whose id and secret the start has printed',
  '/outbox': 'the messages that development keeps instead of sending them',
};

/** The page at the root: what this is, how it is now, and where to go. Needs no script. */
export const landingPage = (parts: Parts, places: readonly Place[]): string =>
  page({
    title: 'Start',
    places,
    main: markup`<h1>Latchkey</h1>
<p>An account-security backend for clients of ASP.NET Web API 2: it sends codes again, resets passwords, validates accounts by two-part codes and texts one-time codes, in XML, JSON and forms.</p>
${state(parts)}<h2>Where to go</h2>
<ul>
${places.map(entry)}<li><a href="/swagger/json">OpenAPI document</a>, also as <a href="/swagger/yaml">YAML</a>: for tools</li>
</ul>
`,
  });

const state = (parts: Parts): Markup => {
  const ailing = Object.entries(parts).filter(([, health]) => health !== 'up');
  const verdict = ailing.length === 0 ? 'healthy' : 'not healthy';
  return markup`<h2>How it is</h2>
<p>This server is <span class="state">${verdict}</span>.</p>
<ul>
${Object.entries(parts).map(
  ([name, health]) => markup`<li>${name}: ${health}</li>
`,
)}</ul>
`;
};

const entry = ({ name, path }: Place) =>
  markup`<li><a href="${path}">${name}</a>: ${PURPOSES[path]}</li>
`;
