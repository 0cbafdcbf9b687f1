import type { ContractClass } from '../../../src/data-contract/index.js';
import { bodies, type HostileBody, truncations } from './hostile-body.js';
import { XmlDocument } from './xml-document.js';
import { misencoded } from './xml-encodings.js';
import { documentTypes, fetched, references, skippedFetches } from './xml-entities.js';
import { badValues, malformed, misnamed, strange } from './xml-grammar.js';
import { legalMuch, tooMuch } from './xml-sizes.js';

const TYPE = 'application/xml';

/** The hostile XML bodies for one contract; `probe` is an address that no reader may ask. */
export function hostileXml(type: ContractClass, probe: string): HostileBody[] {
  const doc = new XmlDocument(type);
  return [
    ...bodies(TYPE, documentTypes(doc, probe)),
    ...bodies(TYPE, references(doc)),
    ...bodies(TYPE, fetched(doc, probe)),
    ...bodies(TYPE, tooMuch(doc)),
    ...bodies(TYPE, malformed(doc)),
    ...bodies(TYPE, misnamed(doc)),
    ...bodies(TYPE, badValues(type, doc)),
    ...misencoded(doc),
    ...bodies(TYPE, truncations(Buffer.from(doc.sample))),
    ...bodies(TYPE, skippedFetches(doc, probe), true),
    ...bodies(TYPE, legalMuch(doc), true),
    ...bodies(TYPE, strange(doc), true),
  ];
}
