import { escapeXmlText } from '../../data-contract/index.js';

/** A type's name in a schema. */
export interface TypeRef {
  readonly namespace: string;
  readonly name: string;
}

export const XSD = 'http://www.w3.org/2001/XMLSchema';

/** XML Schema's own types. */
export const xs = (name: string): TypeRef => ({ namespace: XSD, name });

const attribute = (text: string) => escapeXmlText(text).replaceAll('"', '&quot;');

/** The schema of one namespace, as it grows. */
export class SchemaPart {
  private readonly definitions = new Map<string, string>();
  private readonly imports = new Set<string>();

  constructor(readonly namespace: string) {}

  has(name: string): boolean {
    return this.definitions.has(name);
  }

  /** Keeps a definition, whole elements of XML Schema; the name is kept before its text is made. */
  define(name: string, make: () => string): void {
    if (this.has(name)) return;
    this.definitions.set(name, '');
    this.definitions.set(name, make());
  }

  /** Attributes that refer to a type from within this schema; another namespace gets a prefix on the spot. */
  reference(attributeName: 'type' | 'base', { namespace, name }: TypeRef): string {
    if (namespace === XSD) return `${attributeName}="xs:${name}"`;
    if (namespace !== this.namespace) this.imports.add(namespace);
    if (namespace === '') return `${attributeName}="${name}"`;
    return namespace === this.namespace
      ? `${attributeName}="tns:${name}"`
      : `xmlns:q1="${attribute(namespace)}" ${attributeName}="q1:${name}"`;
  }

  /** The document; `locate` says where the schema of another namespace is to be had. */
  write(locate: (namespace: string) => string): string {
    const own = attribute(this.namespace);
    const names = this.namespace === '' ? '' : ` xmlns:tns="${own}" targetNamespace="${own}"`;
    const imports = [...this.imports].map((other) => {
      const namespace = other === '' ? '' : ` namespace="${attribute(other)}"`;
      return `  <xs:import schemaLocation="${attribute(locate(other))}"${namespace} />\n`;
    });
    return `<?xml version="1.0" encoding="utf-8"?>
<xs:schema xmlns:xs="${XSD}"${names} elementFormDefault="qualified">
${imports.join('')}${[...this.definitions.values()].join('')}</xs:schema>
`;
  }
}
