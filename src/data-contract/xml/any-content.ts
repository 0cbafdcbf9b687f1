import { type AnyValue, XmlFragment } from '../contract/any-value.js';
import { boolean } from '../scalars/boolean.js';
import { dateTime } from '../scalars/date-time.js';
import { guid } from '../scalars/guid.js';
import { int32 } from '../scalars/int32.js';
import { type Scalar, unreadable } from '../scalars/scalar.js';
import { splitName } from './data-contract-reader.js';
import { XSD, XSI } from './namespaces.js';
import { XmlFault } from './source/xml-fault.js';
import { type XmlScopes } from './source/xml-scopes.js';
import { type XmlAttribute } from './source/xml-attributes.js';
import { escapeXmlText } from './xml-text.js';

const CHECKED: ReadonlyMap<string, Scalar> = new Map(
  [int32, boolean, dateTime, guid].map((scalar): [string, Scalar] => [scalar.xmlName, scalar]),
);

/** An untyped element while it is read: XmlSerializer keeps its content as it is, or as the type it claims. */
export class AnyContent {
  private readonly schemaType: string | undefined;
  private readonly open_: string[] = [];
  private plain = '';
  private markup = '';

  constructor(attributes: readonly XmlAttribute[], scopes: XmlScopes) {
    const claim = attributes.find(({ name, namespace }) => namespace === XSI && name === 'type');
    this.schemaType = claim && schemaTypeOf(claim.value, scopes);
  }

  open(name: string, namespace: string, attributes: readonly XmlAttribute[]): void {
    const own = namespace === '' ? '' : ` xmlns="${escapeAttribute(namespace)}"`;
    const rest = attributes
      .map((each) => ` ${each.name}="${escapeAttribute(each.value)}"`)
      .join('');
    this.open_.push(name);
    this.markup += `<${name}${own}${rest}>`;
  }

  text(text: string): void {
    this.plain += text;
    this.markup += escapeXmlText(text);
  }

  /** Closes the innermost element; true if that was the untyped one itself. */
  close(): boolean {
    const name = this.open_.pop();
    if (name === undefined) return true;
    this.markup += `</${name}>`;
    return false;
  }

  toValue(): AnyValue {
    switch (this.schemaType) {
      case undefined:
        return this.markup === '' ? {} : new XmlFragment(undefined, this.markup);
      case 'string':
        return this.plain;
      default:
        return new XmlFragment(this.schemaType, this.canonical(this.schemaType));
    }
  }

  private canonical(schemaType: string): string {
    const scalar = CHECKED.get(schemaType);
    const value = scalar ? scalar.readXml(this.plain) : this.plain.trim();
    if (value === unreadable) throw new XmlFault('value that does not convert');
    return scalar ? scalar.writeXml(value) : escapeXmlText(String(value));
  }
}

function schemaTypeOf(spelt: string, scopes: XmlScopes): string {
  const [prefix, name] = splitName(spelt.trim());
  if (scopes.find(prefix) !== XSD) throw new XmlFault('unknown type');
  return name;
}

const escapeAttribute = (value: string): string => escapeXmlText(value).replaceAll('"', '&quot;');
