import { readXmlBoolean } from '../scalars/boolean.js';
import { unreadable } from '../scalars/scalar.js';
import { SERIALIZATION, XSI } from './namespaces.js';
import { XmlFault } from './source/xml-fault.js';
import { type XmlScopes } from './source/xml-scopes.js';
import { type XmlAttribute } from './source/xml-attributes.js';
import { type XmlHandler } from './source/xml-source.js';
import { type TypeName } from './type-names.js';
import { XmlFrames } from './xml-frames.js';
import { type XmlMember, type XmlValue } from './xml-value.js';

const NOT_BLANK = /[^ \t\r\n]/;

/**
 * Binds a document as DataContractSerializer does: names and namespaces exact, what is unknown skipped.
 * Members may stand in any order, which is a listed deviation.
 */
export class DataContractHandler implements XmlHandler {
  private readonly frames: XmlFrames;

  constructor(root: XmlMember) {
    this.frames = new XmlFrames(root);
  }

  get model(): unknown {
    return this.frames.model;
  }

  get expected(): XmlMember | undefined {
    return this.frames.expected;
  }

  takeExpected(text: string): void {
    this.frames.takeExpected(text);
  }

  open(
    name: string,
    namespace: string,
    attributes: readonly XmlAttribute[],
    scopes: XmlScopes,
  ): void {
    const member = this.frames.enter(name, namespace);
    if (!member) return;
    const { value } = member;
    if (attributes.length > 0 && isNil(value, attributes, scopes)) {
      if (value.kind === 'leaf' && !value.mayBeNull) throw new XmlFault('nil for a value type');
      this.frames.putAndSkip(member, null);
      return;
    }
    // Nothing is known of an untyped element's type in this dialect but that it is an object.
    if (value.kind === 'any') this.frames.putAndSkip(member, {});
    else this.frames.begin(member, value);
  }

  text(text: string): void {
    if (!this.frames.take(text) && NOT_BLANK.test(text)) throw new XmlFault('text between members');
  }

  comment(): void {
    // Comments may stand anywhere, inside values too.
  }

  close(): void {
    this.frames.close();
  }
}

/** Looks at the serializer's own attributes. @throws XmlFault for another type, or a reference */
function isNil(value: XmlValue, attributes: readonly XmlAttribute[], scopes: XmlScopes): boolean {
  let nil = false;
  for (const { name, namespace, value: spelt } of attributes) {
    if (namespace === XSI && name === 'nil') nil = readNil(spelt);
    if (
      namespace === XSI &&
      name === 'type' &&
      (value.kind === 'object' || value.kind === 'list')
    ) {
      requireType(spelt, value.type, scopes);
    }
    if (namespace === SERIALIZATION && name === 'Ref') throw new XmlFault('reference to nothing');
  }
  return nil;
}

/** The value of a `nil` attribute. */
export function readNil(spelt: string): boolean {
  const nil = readXmlBoolean(spelt);
  if (nil === unreadable) throw new XmlFault('neither nil nor not nil');
  return nil;
}

/** Refuses a `type` attribute that names another type than the contract's. */
export function requireType(spelt: string, type: TypeName, scopes: XmlScopes): void {
  const [prefix, name] = splitName(spelt.trim());
  if (name !== type.name || (scopes.find(prefix) ?? '') !== type.namespace) {
    throw new XmlFault('another type');
  }
}

/** A qualified name's prefix and local name. */
export function splitName(qualified: string): [string, string] {
  const colon = qualified.indexOf(':');
  return colon < 0 ? ['', qualified] : [qualified.slice(0, colon), qualified.slice(colon + 1)];
}
