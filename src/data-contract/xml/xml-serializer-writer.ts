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
  const element = elementOf(name, DECLARATIONS);
  const nil = `<${name}${DECLARATIONS} xsi:nil="true" />`;
  return (model) => (model === null || model === undefined ? nil : element(content(model)));
}

/** Puts content into an element. */
type Wrap = (content: string) => string;

/** An element whose tags are made once. */
function elementOf(name: string, attributes = ''): Wrap {
  const open = `<${name}${attributes}>`;
  const close = `</${name}>`;
  const empty = `<${name}${attributes} />`;
  return (content) => (content === '' ? empty : open + content + close);
}

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
  const element = elementOf(name);
  switch (type.kind) {
    case 'scalar':
      return (value) => element(type.writeXml(value));
    case 'nullable':
      return valueWriter(name, type.of);
    case 'enum':
      return enumWriter(element, type.names.toName);
    case 'any':
      return (value) => anyElement(name, value as Exclude<AnyValue, null>);
    case 'nested':
      return nestedWriter(element, () => contractOf(type.contract()));
    case 'list':
      return listWriter(element, type.of);
  }
}

const enumWriter =
  (element: Wrap, names: ReadonlyMap<number, string>): XmlWriter =>
  (value) => {
    const spelt = names.get(value as number);
    return spelt === undefined ? '' : element(spelt);
  };

function anyElement(name: string, value: Exclude<AnyValue, null>): string {
  const { schemaType, content } = anyParts(value);
  const claim = schemaType === undefined ? '' : ` xsi:type="xsd:${schemaType}"`;
  return elementOf(name, claim)(content);
}

// Compiled at first use, for a class may hold itself.
function nestedWriter(element: Wrap, contract: () => Contract): XmlWriter {
  let content: XmlWriter | undefined;
  return (model) => element((content ??= membersWriter(contract()))(model));
}

function listWriter(element: Wrap, of: MemberType): XmlWriter {
  let write: XmlWriter | undefined;
  return (list) => {
    write ??= elementWriter(itemName(of).name, of, true);
    let out = '';
    for (const item of list as readonly unknown[]) out += write(item);
    return element(out);
  };
}
