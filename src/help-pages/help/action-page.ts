import { contractOf, type ContractClass, type MemberType } from '../../data-contract/index.js';
import { markup, type Markup } from '../../pages/index.js';
import type { ApiAction } from '../action-catalogue.js';
import { requestSamples, responseSamples } from './body-samples.js';
import { callerSection, errorSection } from './call-sections.js';
import { relativePath } from './friendly-id.js';
import type { ModelCatalogue } from './model-catalogue.js';
import { fieldTable, memberTable, pathTable, prose } from './parameter-table.js';
import { sampleSection } from './sample-section.js';
import { typeName } from './type-name.js';

/**
 * A route's page: the sections of ASP.NET's help page in its order and words, and between them what that
 * page never had. `url` is where the server is thought to listen.
 */
export function actionPage(action: ApiAction, models: ModelCatalogue, url: string): Markup {
  const { summary, description } = action.descriptor.options;
  return markup`<h1><span class="verb">${action.verb}</span> ${relativePath(action)}</h1>
${summary !== undefined && prose(summary)}
${description !== undefined && prose(description)}
${callerSection(action, url)}${requestSection(action, models)}${responseSection(action, models)}${errorSection(action)}${schemaLinks(action)}`;
}

function requestSection(action: ApiAction, models: ModelCatalogue): Markup {
  const { options } = action.descriptor;
  const samples = requestSamples(action);
  return markup`<h2>Request Information</h2>
<h3>URI Parameters</h3>
${pathTable(action.parameters, options.parameterDescriptions ?? {})}
<h3>Body Parameters</h3>
${options.bodyDescription !== undefined && markup`<p>${options.bodyDescription}</p>`}
${bodySection(action, models)}
${samples.length > 0 && markup`<h3>Request Formats</h3>${sampleSection(samples, 'Request', action)}`}
`;
}

function bodySection({ descriptor }: ApiAction, models: ModelCatalogue): Markup {
  const { takes, options } = descriptor;
  if (options.own) return fieldTable(Object.keys(options.own.form));
  return takes ? typeSection(takes, models) : markup`<p>None.</p>`;
}

function responseSection(action: ApiAction, models: ModelCatalogue): Markup {
  const { takes, options } = action.descriptor;
  // An action without a body is called in the format of its answer.
  const callable = takes || options.own ? undefined : action;
  return markup`<h2>Response Information</h2>
<h3>Resource Description</h3>
${options.responseDescription !== undefined && markup`<p>${options.responseDescription}</p>`}
${options.returns ? typeSection(options.returns, models) : markup`${options.returnsTitle}<p>None.</p>`}
<h3>Response Formats</h3>
${sampleSection(responseSamples(action), 'Response', callable)}
`;
}

function typeSection(type: ContractClass | MemberType, models: ModelCatalogue): Markup {
  const name = typeName(type, models);
  if (typeof type !== 'function') return markup`${name}<p>None.</p>`;
  return markup`${name}${memberTable(contractOf(type), models)}`;
}

function schemaLinks({ descriptor }: ApiAction): Markup {
  const types = [descriptor.takes, descriptor.options.returns].filter(
    (type) => typeof type === 'function',
  );
  const links = types.map((type) => {
    const { name } = contractOf(type);
    return markup`<li><a href="/Help/Xsd/${name}">XML Schema of ${name}</a></li>
`;
  });
  return markup`<h2>For tools</h2>
<ul>
${links}<li><a href="/swagger">Swagger UI</a>, <a href="/swagger/json">OpenAPI document</a></li>
</ul>
`;
}
