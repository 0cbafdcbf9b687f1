import { XmlFault } from './xml-fault.js';
import { type XmlScopes } from './xml-scopes.js';

/** One attribute that is no namespace declaration. */
export interface XmlAttribute {
  readonly name: string;
  readonly namespace: string;
  readonly value: string;
}

/** An attribute as it is spelt. */
export interface RawAttribute {
  readonly prefix: string;
  readonly name: string;
  readonly value: string;
}

export const NO_ATTRIBUTES: readonly never[] = [];

/**
 * Makes an element's namespace declarations known and gives its other attributes, prefixes resolved.
 * Names are compared pairwise: there are few, and their number is limited.
 */
export function expandAttributes(
  found: readonly RawAttribute[],
  depth: number,
  scopes: XmlScopes,
): readonly XmlAttribute[] {
  const rest = found.filter((attribute, index) => {
    refuseRepeated(found, index);
    return !declare(attribute, depth, scopes);
  });
  return rest.length === 0 ? NO_ATTRIBUTES : resolve(rest, scopes);
}

function refuseRepeated(found: readonly RawAttribute[], index: number): void {
  for (let at = 0; at < index; at++) {
    if (found[at]?.name === found[index]?.name && found[at]?.prefix === found[index]?.prefix) {
      throw new XmlFault('attribute twice');
    }
  }
}

/** Whether the attribute was a namespace declaration. */
function declare({ prefix, name, value }: RawAttribute, depth: number, scopes: XmlScopes): boolean {
  if (prefix === 'xmlns') scopes.declare(depth, name, value);
  else if (prefix === '' && name === 'xmlns') scopes.declare(depth, '', value);
  else return false;
  return true;
}

function resolve(attributes: readonly RawAttribute[], scopes: XmlScopes): readonly XmlAttribute[] {
  const resolved: XmlAttribute[] = [];
  for (const { prefix, name, value } of attributes) {
    const namespace = scopes.ofAttribute(prefix);
    // Two prefixes may mean one namespace, so names are compared again.
    const isKnown = resolved.some((other) => other.name === name && other.namespace === namespace);
    if (isKnown) throw new XmlFault('attribute twice');
    resolved.push({ name, namespace, value });
  }
  return resolved;
}
