import { type AnyValue } from '../contract/any-value.js';
import { contractOf, type Contract, type Member } from '../contract/contract.js';
import { type MemberType } from '../contract/member-types.js';
import { anyParts } from './any-parts.js';
import { itemName } from './type-names.js';
import { XSD, XSI } from './namespaces.js';
import { type XmlWriter } from './xml-text.js';

const DECLARATIONS = ` xmlns:xsd="${XSD}" xmlns:xsi="${XSI}"`;

/** Compiles XmlSerializer's writer: no namespace, declared order, what is null left out. */
export function xmlSerializerWriter(contract: Contract): XmlWriter {
  const { name } = contract;
  const content = membersWriter(contract);
  return (model) => {
    if (model === null || model === undefined) return `<${name}${DECLARATIONS} xsi:nil="true" />`;
    return element(name, DECLARATIONS, content(model));
  };
}

const element = (name: string, attributes: string, content: string): string =>
  content === '' ? `<${name}${attributes} />` : `<${name}${attributes}>${content}</${name}>`;

function membersWriter({ xmlMembers }: Contract): XmlWriter {
  const members = xmlMembers.map((member) => ({ name: member.name, write: memberWriter(member) }));
  return (model) => {
    let out = '';
    for (const { name, write } of members) out += write((model as Record<string, unknown>)[name]);
    return out;
  };
}

const memberWriter = ({ name, type }: Member): XmlWriter => elementWriter(name, type, false);

function elementWriter(name: string, type: MemberType, isItem: boolean): XmlWriter {
  // Nullable<T> and the items of a list say that they are null; anything else is left out.
  const nil = type.kind === 'nullable' || isItem ? `<${name} xsi:nil="true" />` : '';
  const write = valueWriter(name, type);
  return (value) => (value === null || value === undefined ? nil : write(value));
}

function valueWriter(name: string, type: MemberType): XmlWriter {
  switch (type.kind) {
    case 'scalar':
      return (value) => element(name, '', type.writeXml(value));
    case 'nullable':
      return valueWriter(name, type.of);
    case 'enum':
      return enumWriter(name, type.names.toName);
    case 'any':
      return (value) => anyElement(name, value as Exclude<AnyValue, null>);
    case 'nested':
      return nestedWriter(name, () => contractOf(type.contract()));
    case 'list':
      return listWriter(name, type.of);
  }
}

const enumWriter =
  (name: string, names: ReadonlyMap<number, string>): XmlWriter =>
  (value) => {
    const spelt = names.get(value as number);
    return spelt === undefined ? '' : element(name, '', spelt);
  };

function anyElement(name: string, value: Exclude<AnyValue, null>): string {
  const { schemaType, content } = anyParts(value);
  return element(name, schemaType === undefined ? '' : ` xsi:type="xsd:${schemaType}"`, content);
}

// Compiled at first use, for a class may hold itself.
function nestedWriter(name: string, contract: () => Contract): XmlWriter {
  let content: XmlWriter | undefined;
  return (model) => element(name, '', (content ??= membersWriter(contract()))(model));
}

function listWriter(name: string, of: MemberType): XmlWriter {
  let write: XmlWriter | undefined;
  return (list) => {
    write ??= elementWriter(itemName(of).name, of, true);
    let out = '';
    for (const item of list as readonly unknown[]) out += write(item);
    return element(name, '', out);
  };
}
