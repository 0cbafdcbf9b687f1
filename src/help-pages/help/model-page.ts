import type { EnumType } from '../../data-contract/index.js';
import { markup, type Markup } from '../../pages/index.js';
import type { Model, ModelCatalogue } from './model-catalogue.js';
import { memberTable, prose } from './parameter-table.js';

/** The page of a contract: its members and where its schema is; or of an enumeration: its values. */
export function modelPage(name: string, model: Model, models: ModelCatalogue): Markup {
  if (model.kind === 'enum') return enumPage(name, model.type);
  const { contract } = model;
  return markup`<h1>${name}</h1>
${contract.description !== undefined && prose(contract.description)}
${memberTable(contract, models)}
<p><a href="/Help/Xsd/${encodeURIComponent(name)}">XML Schema</a></p>
`;
}

const enumPage = (name: string, { names }: EnumType) => markup`<h1>${name}</h1>
<p>Possible enumeration values:</p>
<div class="scroll" role="region" tabindex="0" aria-label="Values of ${name}"><table>
<thead><tr><th scope="col">Name</th><th scope="col">Value</th><th scope="col">Description</th></tr></thead>
<tbody>
${[...names.toValue].map(
  ([value, number]) => markup`<tr><th scope="row">${value}</th><td>${number}</td><td></td></tr>
`,
)}</tbody>
</table></div>
<p>JSON has the value, XML the name.</p>
`;

/** What is answered to a name that nothing has. */
export const unknownPage = (what: string): Markup => markup`<h1>Not found</h1>
<p>There is no ${what} of that name. <a href="/Help">All routes</a></p>
`;
