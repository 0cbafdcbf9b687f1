import { markup, type Markup } from '../../pages/index.js';
import type { ApiAction } from '../action-catalogue.js';
import { friendlyIdOf, relativePath } from './friendly-id.js';

/** The index: every route, by controller, with what its page says first. */
export function indexPage(actions: readonly ApiAction[]): Markup {
  const groups = [...new Set(actions.map(({ group }) => group))].sort();
  return markup`<h1>Latchkey API</h1>
<p>Every contract is read and answered as JSON and as XML, and read as a form. A page shows its parameters, and samples that can be sent as they stand. Tools find the same in the <a href="/swagger/json">OpenAPI document</a>; <a href="/swagger">Swagger UI</a> tries it out.</p>
${groups.map((name) =>
  groupSection(
    name,
    actions.filter(({ group }) => group === name),
  ),
)}`;
}

const groupSection = (
  group: string,
  actions: readonly ApiAction[],
) => markup`<h2 id="${group}">${group}</h2>
<div class="scroll index" role="region" tabindex="0" aria-label="Routes of ${group}"><table>
<thead><tr><th scope="col">API</th><th scope="col">Description</th></tr></thead>
<tbody>
${actions.map(row)}</tbody>
</table></div>
`;

const row = (action: ApiAction) =>
  markup`<tr><th scope="row"><a href="/Help/Api/${encodeURIComponent(friendlyIdOf(action))}">${action.verb} ${relativePath(action)}</a></th><td><p>${
    action.descriptor.options.summary ?? 'No documentation available.'
  }</p></td></tr>
`;
