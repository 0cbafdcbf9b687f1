import { type AnyValue } from '../contract/any-value.js';
import { contractOf, type Contract, type Member } from '../contract/contract.js';
import { type MemberType } from '../contract/member-types.js';
import { anyParts } from './any-parts.js';
import { contentNamespace, itemName, rootName } from './type-names.js';
import { XSD, XSI } from './namespaces.js';
import { type XmlWriter } from './xml-text.js';

/** Where an element stands: how deep, which namespace has no prefix there, and which prefix others have. */
interface Place {
  readonly depth: number;
  readonly bare: string;
  readonly prefix: string;
  readonly prefixed: string;
}

/** Writes the content of an element; undefined means that the element is left out. */
type ContentWriter = (value: unknown) => string | undefined;

/** Compiles DataContractSerializer's writer: members in contract order, null as `i:nil`. */
export function dataContractWriter(type: MemberType): XmlWriter {
  const { name, namespace } = rootName(type);
  const xsi = ` xmlns:i="${XSI}"`;
  const own = ` xmlns="${namespace}"`;
  const content = contentWriter(type, { depth: 1, bare: namespace, prefix: '', prefixed: '' });
  // A bare value needs no `i`; whatever may hold a nil declares it at the root.
  const isPlain = type.kind === 'scalar' || type.kind === 'enum' || type.kind === 'nullable';
  const start = isPlain ? `<${name}${own}>` : `<${name}${xsi}${own}>`;
  const nil = `<${name} i:nil="true"${xsi}${own} />`;
  const empty = `${start.slice(0, -1)} />`;
  return (value) => {
    if (value === null || value === undefined) return nil;
    const text = content(value);
    if (text === undefined || (text === '' && !isPlain)) return empty;
    return `${start}${text}</${name}>`;
  };
}

function contentWriter(type: MemberType, place: Place): ContentWriter {
  switch (type.kind) {
    case 'scalar':
      return type.writeXml;
    case 'enum':
      return (value) => type.names.toName.get(value as number);
    case 'nullable':
      return contentWriter(type.of, place);
    case 'list':
      return listContent(type.of, place);
    case 'nested':
      return nestedContent(() => contractOf(type.contract()), place);
    case 'any':
      return (value) => anyParts(value as Exclude<AnyValue, null>).content;
  }
}

function listContent(of: MemberType, place: Place): ContentWriter {
  const { name, namespace } = itemName(of);
  let write: XmlWriter | undefined;
  return (value) => {
    write ??= elementWriter(name, namespace, of, place);
    let out = '';
    for (const item of value as readonly unknown[]) out += write(item);
    return out;
  };
}

// Compiled at first use, for a class may hold itself.
function nestedContent(contract: () => Contract, place: Place): ContentWriter {
  let members: { readonly name: string; readonly write: XmlWriter }[] | undefined;
  return (model) => {
    members ??= contract().xmlMembers.map((member) => memberWriter(member, place));
    let out = '';
    for (const { name, write } of members) out += write((model as Record<string, unknown>)[name]);
    return out;
  };
}

const memberWriter = ({ name, namespace, type }: Member, place: Place) => ({
  name,
  write: elementWriter(name, namespace, type, place),
});

/** Compiles one element, with the namespace declarations that it and its content need. */
function elementWriter(
  local: string,
  namespace: string,
  type: MemberType,
  outer: Place,
): XmlWriter {
  const isBare = namespace === outer.bare;
  const usesPrefix = !isBare && namespace === outer.prefixed;
  const tag = usesPrefix ? `${outer.prefix}:${local}` : local;
  const ownDeclaration = isBare || usesPrefix ? '' : ` xmlns="${namespace}"`;
  const bare = ownDeclaration === '' ? outer.bare : namespace;
  const depth = outer.depth + 1;
  const inner = contentNamespace(type);
  const isForeign = inner !== undefined && inner !== bare;
  const prefix = isForeign ? `d${depth}p1` : '';
  const innerDeclaration = isForeign ? ` xmlns:${prefix}="${inner}"` : '';
  const content = contentWriter(type, { depth, bare, prefix, prefixed: inner ?? '' });
  const start = `<${tag}${innerDeclaration}${ownDeclaration}`;
  return assemble(
    tag,
    start,
    `<${tag}${innerDeclaration} i:nil="true"${ownDeclaration} />`,
    content,
    type,
  );
}

function assemble(
  tag: string,
  start: string,
  nil: string,
  content: ContentWriter,
  type: MemberType,
): XmlWriter {
  // Only a text writes its end tag though it is empty.
  const isText = type.kind === 'scalar' && type.name === 'text';
  const open = `${start}>`;
  const close = `</${tag}>`;
  const empty = `${start} />`;
  if (type.kind === 'any') {
    return (value) =>
      value === null || value === undefined
        ? nil
        : start + anyRest(value as Exclude<AnyValue, null>, close);
  }
  return (value) => {
    if (value === null || value === undefined) return nil;
    const text = content(value);
    if (text === undefined) return '';
    return !isText && text === '' ? empty : open + text + close;
  };
}

function anyRest(value: Exclude<AnyValue, null>, close: string): string {
  const { schemaType, content } = anyParts(value);
  const claim = schemaType === undefined ? '' : ` i:type="x:${schemaType}" xmlns:x="${XSD}"`;
  return content === '' && schemaType !== 'string' ? `${claim} />` : `${claim}>${content}${close}`;
}
