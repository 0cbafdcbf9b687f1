import { XMLParser } from 'fast-xml-parser';
import {
  contractOf,
  type ContractClass,
  type MemberType,
  unreadable,
} from '../../src/data-contract/index.js';
import type { Spelled } from './spelled.js';

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  removeNSPrefix: true,
});

/** One element as fast-xml-parser keeps it in order: its name with its content, and its attributes. */
type Element = Readonly<Record<string, unknown>>;

/** Reads a document with fast-xml-parser, which knows nothing of us, into the spelling of its members. */
export function readAgain(type: ContractClass, xml: string): Spelled {
  const [root] = parser.parse(xml, true) as Element[];
  return root === undefined ? null : modelOf(type, root, contractOf(type).name);
}

function modelOf(type: ContractClass, element: Element, name: string): Spelled {
  if (isNil(element)) return null;
  const children = childrenOf(element, name);
  const members = contractOf(type).xmlMembers.map((member) => {
    const found = children.find((child) => member.name in child);
    return [member.name, found ? valueOf(member.type, found, member.name) : null] as const;
  });
  return Object.fromEntries(members);
}

function valueOf(type: MemberType, element: Element, name: string): Spelled {
  if (isNil(element)) return null;
  switch (type.kind) {
    case 'nested':
      return modelOf(type.contract(), element, name);
    case 'nullable':
      return valueOf(type.of, element, name);
    case 'list':
      return childrenOf(element, name).flatMap((child) => {
        const [item] = Object.keys(child).filter((key) => key !== ':@' && key !== '#text');
        return item === undefined ? [] : [valueOf(type.of, child, item)];
      });
    case 'scalar':
      return type.name === 'text'
        ? textOf(element, name)
        : kindOf(type.readXml(textOf(element, name)), textOf(element, name));
    default:
      return textOf(element, name);
  }
}

// The kind of a value is ours to know; its spelling is what the second reader saw.
const kindOf = (value: unknown, text: string): string =>
  value === unreadable ? 'unreadable' : `${typeof value} ${text}`;

const childrenOf = (element: Element, name: string): readonly Element[] =>
  element[name] as readonly Element[];

const textOf = (element: Element, name: string): string =>
  childrenOf(element, name)
    .map((child) => String(child['#text']))
    .join('');

const isNil = (element: Element): boolean => {
  const attributes = element[':@'] as Readonly<Record<string, string>> | undefined;
  return attributes?.['@_nil'] === 'true';
};
