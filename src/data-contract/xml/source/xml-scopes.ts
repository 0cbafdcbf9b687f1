import { XmlFault } from './xml-fault.js';

const XML = 'http://www.w3.org/XML/1998/namespace';
const XMLNS = 'http://www.w3.org/2000/xmlns/';

interface Binding {
  readonly depth: number;
  readonly prefix: string;
  readonly namespace: string;
}

/** Which prefix means which namespace, element by element (Namespaces in XML 1.0). */
export class XmlScopes {
  /** The namespace of elements without a prefix. */
  byDefault = '';

  private readonly bindings: Binding[] = [{ depth: 0, prefix: 'xml', namespace: XML }];

  /** Binds a prefix (empty: the default) for the element at a depth and all in it. */
  declare(depth: number, prefix: string, namespace: string): void {
    if (prefix === 'xmlns' || namespace === XMLNS) throw new XmlFault('xmlns is reserved');
    if ((prefix === 'xml') !== (namespace === XML)) throw new XmlFault('xml is reserved');
    if (prefix !== '' && namespace === '') throw new XmlFault('a prefix cannot be unbound');
    this.bindings.push({ depth, prefix, namespace });
    if (prefix === '') this.byDefault = namespace;
  }

  /** Forgets what the element at a depth declared. */
  leave(depth: number): void {
    let last = this.bindings.at(-1);
    if (!last || last.depth < depth) return;
    for (; last && last.depth >= depth; last = this.bindings.at(-1)) this.bindings.pop();
    this.byDefault = this.find('') ?? '';
  }

  /** The namespace of a prefix; undefined if it is not bound, which for the default means none. */
  find(prefix: string): string | undefined {
    for (let at = this.bindings.length - 1; at >= 0; at--) {
      const binding = this.bindings[at];
      if (binding?.prefix === prefix) return binding.namespace;
    }
    return undefined;
  }

  ofElement(prefix: string): string {
    if (prefix === '') return this.byDefault;
    const namespace = this.find(prefix);
    if (namespace === undefined) throw new XmlFault('prefix not bound');
    return namespace;
  }

  /** An attribute without a prefix is in no namespace, whatever the default. */
  ofAttribute(prefix: string): string {
    return prefix === '' ? '' : this.ofElement(prefix);
  }
}
