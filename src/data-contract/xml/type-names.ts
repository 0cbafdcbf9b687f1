import { contractOf } from '../contract/contract.js';
import { type MemberType } from '../contract/member-types.js';
import { ARRAYS, SERIALIZATION } from './namespaces.js';

/** A type's name in XML, as DataContractSerializer derives it. */
export interface TypeName {
  readonly name: string;
  readonly namespace: string;
}

const enumNamespace = 'http://schemas.datacontract.org/2004/07/';

/** The root element's name when the type stands alone. */
export function rootName(type: MemberType): TypeName {
  switch (type.kind) {
    case 'scalar':
      return { name: type.xmlName, namespace: SERIALIZATION };
    case 'nullable':
      return rootName(type.of);
    case 'enum':
      return { name: type.name, namespace: enumNamespace };
    case 'any':
      return { name: 'anyType', namespace: SERIALIZATION };
    case 'nested':
      return contractOf(type.contract());
    case 'list': {
      const item = itemName(type.of);
      return { name: `ArrayOf${item.name}`, namespace: item.namespace };
    }
  }
}

/** The element of one item in a list. */
export function itemName(type: MemberType): TypeName {
  const { name, namespace } = rootName(type);
  return { name, namespace: namespace === SERIALIZATION ? ARRAYS : namespace };
}

/** The namespace of what a member's element holds; undefined for text. */
export function contentNamespace(type: MemberType): string | undefined {
  if (type.kind === 'nested') return contractOf(type.contract()).namespace;
  return type.kind === 'list' ? itemName(type.of).namespace : undefined;
}
