import {
  contractOf,
  type ContractClass,
  type EnumType,
  type MemberType,
} from '../../data-contract/index.js';
import { markup, type Markup } from '../../pages/index.js';
import type { ModelCatalogue } from './model-catalogue.js';

/** What the help page calls a type, with a link to its page if it has one. */
export function typeName(type: ContractClass | MemberType, models: ModelCatalogue): Markup {
  if (typeof type === 'function') return linked(type, contractOf(type).title, models);
  switch (type.kind) {
    case 'scalar':
      return markup`${type.title}`;
    // ASP.NET's page says of a nullable type what it says of the type.
    case 'nullable':
      return typeName(type.of, models);
    case 'enum':
      return linked(type, type.name, models);
    case 'nested':
      return typeName(type.contract(), models);
    case 'list':
      return markup`Collection of ${typeName(type.of, models)}`;
    case 'any':
      return markup`Object`;
  }
}

function linked(type: ContractClass | EnumType, title: string, models: ModelCatalogue): Markup {
  const name = encodeURIComponent(models.nameOf(type) ?? title);
  return markup`<a href="/Help/ResourceModel?modelName=${name}">${title}</a>`;
}
