import { contractOf } from '../contract/contract.js';
import { type MemberType } from '../contract/member-types.js';
import { dataContractWriter } from './data-contract-writer.js';
import { xmlSerializerWriter } from './xml-serializer-writer.js';
import { type XmlWriter } from './xml-text.js';

/** Compiles the XML writer of a root type, in its contract's dialect. */
export function xmlWriter(type: MemberType): XmlWriter {
  if (type.kind !== 'nested') return dataContractWriter(type);
  const contract = contractOf(type.contract());
  return contract.dialect === 'xmlSerializer'
    ? xmlSerializerWriter(contract)
    : dataContractWriter(type);
}
