import type { Contract } from '../../data-contract/index.js';
import { SchemaSet } from './schema-set.js';

/**
 * A contract's XML Schema, as .NET would export it: one document for each namespace, the contract's own
 * first. `locate` gives the address of the document with that number, by which the others import it.
 */
export function xsdDocuments(contract: Contract, locate: (index: number) => string): string[] {
  const { parts } = new SchemaSet(contract);
  return parts.map((part) =>
    part.write((namespace) => locate(parts.findIndex((other) => other.namespace === namespace))),
  );
}
