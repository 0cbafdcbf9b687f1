import { markup, type Markup } from '../../pages/index.js';
import type { ApiAction } from '../action-catalogue.js';
import { failuresOf, outcomesOf } from '../failures.js';

/** Who may call, and what the curl lines of the page need. */
export const callerSection = (action: ApiAction, url: string): Markup => markup`<h2>Calling it</h2>
<p>${permission(action)}</p>
<p>The curl lines below read the variable <code>URL</code>, here <code>${url}</code>${
  action.scope !== null &&
  markup`, and <code>TOKEN</code>, the <code>access_token</code> that <code>POST /Token</code> answers`
}.</p>
`;

function permission({ scope, scopeIsOptional, ownAccess }: ApiAction): Markup {
  if (ownAccess) return markup`The call itself brings the credential, as the page says above.`;
  if (scope === null) return markup`Anybody may call.`;
  const named = markup`<code>${scope}</code>`;
  if (scopeIsOptional)
    return markup`Anybody may call, unless this server is set to ask for a credential with the scope ${named}.`;
  return markup`Needs a credential with the scope ${named}: <code>Authorization: Bearer …</code>, or an API key in <code>X-Api-Key</code>.`;
}

/** What is answered beside 200: by the action in its own envelope, before it as HttpError. */
export function errorSection(action: ApiAction): Markup {
  const { returns, own: written } = action.descriptor.options;
  const own = written ? 'its own' : returns ? 'as above' : 'HttpError';
  const outcomes = outcomesOf(action).map(([status, when]) => ({ status, when, body: own }));
  const failures = failuresOf(action).map(({ status, when }) => ({
    status,
    when,
    body: 'HttpError',
  }));
  const rows = [...outcomes, ...failures].sort((a, b) => a.status - b.status);
  return markup`<h2>Error answers</h2>
<div class="scroll" role="region" tabindex="0" aria-label="Error answers"><table>
<thead><tr><th scope="col">Status</th><th scope="col">When</th><th scope="col">Body</th></tr></thead>
<tbody>
${rows.map(
  ({ status, when, body }) =>
    markup`<tr><th scope="row">${status}</th><td>${when}</td><td>${body}</td></tr>
`,
)}</tbody>
</table></div>
<p class="soft">HttpError is an object with <code>Message</code>, in XML the element <code>Error</code>; a body that cannot be used adds <code>ModelState</code>.</p>
`;
}
