import type { Contract, Rule } from '../../data-contract/index.js';
import { markup, type Markup } from '../../pages/index.js';
import type { PathParameter } from '../action-catalogue.js';
import type { ModelCatalogue } from './model-catalogue.js';
import { typeName } from './type-name.js';

interface Row {
  readonly name: string;
  readonly description?: string;
  readonly type: Markup;
  readonly notes: readonly string[];
}

const PATH_TYPES = { guid: 'globally unique identifier', text: 'string' } as const;

/** The values that an action takes from its path. */
export const pathTable = (
  parameters: readonly PathParameter[],
  descriptions: Readonly<Record<string, string>>,
): Markup =>
  table(
    'URI parameters',
    parameters.map(({ name, type }) => ({
      name,
      description: descriptions[name],
      type: markup`${PATH_TYPES[type]}`,
      notes: ['Required'],
    })),
  );

/** The fields of a form that the action reads by itself. */
export const fieldTable = (fields: readonly string[]): Markup =>
  table(
    'Form fields',
    fields.map((name) => ({ name, type: markup`string`, notes: [] })),
  );

/** The members of a contract, in the order of JSON. */
export const memberTable = (contract: Contract, models: ModelCatalogue): Markup =>
  table(
    `Members of ${contract.title}`,
    contract.members.map(({ name, description, type, rules }) => ({
      name,
      description,
      type: typeName(type, models),
      notes: rules.map(noteOf),
    })),
  );

// The words of ASP.NET's ModelDescriptionGenerator.
function noteOf(rule: Rule): string {
  switch (rule.kind) {
    case 'required':
      return 'Required';
    case 'dataType':
      return `Data type: ${rule.dataType}`;
    case 'stringLength':
      return `String length: inclusive between ${rule.minimum} and ${rule.maximum}`;
  }
}

// No blanks between cells: that page had none, and what was saved of it shows "NameDescriptionType…".
function table(label: string, rows: readonly Row[]): Markup {
  if (rows.length === 0) return markup`<p>None.</p>`;
  return markup`<div class="scroll members" role="region" tabindex="0" aria-label="${label}"><table>
<thead><tr><th scope="col">Name</th><th scope="col">Description</th><th scope="col">Type</th><th scope="col">Additional information</th></tr></thead>
<tbody>
${rows.map(row)}</tbody>
</table></div>`;
}

const row = ({ name, description, type, notes }: Row) =>
  markup`<tr><th scope="row">${name}</th><td>${description && prose(description)}</td><td>${type}</td><td>${
    notes.length > 0 ? notes.map((note) => markup`<p>${note}</p>`) : markup`<p>None.</p>`
  }</td></tr>
`;

/** A description: a line for each sentence, lines that begin with a dash as a list. */
export function prose(description: string): Markup {
  const lines = description.split('\n');
  const items = lines.filter((line) => line.startsWith('- '));
  const sentences = lines.filter((line) => !line.startsWith('- '));
  return markup`${sentences.map((line) => markup`<p>${line}</p>`)}${
    items.length > 0 && markup`<ul>${items.map((item) => bullet(item.slice(2)))}</ul>`
  }`;
}

const bullet = (text: string) => markup`
<li><span aria-hidden="true">• </span>${text}</li>`;
