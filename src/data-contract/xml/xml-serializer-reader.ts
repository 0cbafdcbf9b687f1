import { readNil, requireType } from './data-contract-reader.js';
import { AnyContent } from './any-content.js';
import { XSI } from './namespaces.js';
import { XmlFault } from './source/xml-fault.js';
import { type XmlScopes } from './source/xml-scopes.js';
import { type XmlAttribute } from './source/xml-attributes.js';
import { type XmlHandler } from './source/xml-source.js';
import { XmlFrames } from './xml-frames.js';
import { type XmlMember, type XmlValue } from './xml-value.js';

/**
 * Binds a document as XmlSerializer does: no namespace, what is unknown or stands between members
 * ignored. Members may stand in any order, which is a listed deviation where an order is given.
 */
export class XmlSerializerHandler implements XmlHandler {
  private readonly frames: XmlFrames;
  private any: AnyContent | undefined;
  private anyOwner: XmlMember | undefined;

  constructor(root: XmlMember) {
    this.frames = new XmlFrames(root);
  }

  get model(): unknown {
    return this.frames.model;
  }

  get expected(): XmlMember | undefined {
    return this.any ? undefined : this.frames.expected;
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
    if (this.any) {
      this.any.open(name, namespace, attributes);
      return;
    }
    const isRoot = this.frames.isAtRoot;
    const member = this.frames.enter(name, namespace);
    if (!member) return;
    const { value } = member;
    if (attributes.length > 0 && isNil(value, attributes, scopes, isRoot)) {
      this.frames.putAndSkip(member, null);
    } else if (value.kind === 'any') {
      this.any = new AnyContent(attributes, scopes);
      this.anyOwner = member;
    } else this.frames.begin(member, value);
  }

  text(text: string): void {
    if (this.any) this.any.text(text);
    else this.frames.take(text);
  }

  comment(): void {
    // XmlReader.ReadElementString stops at a comment and then misses the end tag.
    if (this.frames.isInLeaf) throw new XmlFault('comment inside a value');
  }

  close(): void {
    if (!this.any) {
      this.frames.close();
      return;
    }
    if (!this.any.close()) return;
    if (this.anyOwner) this.frames.put(this.anyOwner, this.any.toValue());
    this.any = undefined;
  }
}

// Only the root and Nullable<T> may be nil; elsewhere XmlSerializer does not look.
function isNil(
  value: XmlValue,
  attributes: readonly XmlAttribute[],
  scopes: XmlScopes,
  isRoot: boolean,
): boolean {
  const mayBeNil = isRoot || (value.kind === 'leaf' && value.isNullable);
  let nil = false;
  for (const { name, namespace, value: spelt } of attributes) {
    if (namespace !== XSI) continue;
    if (name === 'nil' && mayBeNil) nil = readNil(spelt);
    if (name === 'type' && value.kind === 'object') requireType(spelt, value.type, scopes);
  }
  return nil;
}
