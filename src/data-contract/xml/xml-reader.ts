import { contractOf } from '../contract/contract.js';
import { type MemberType } from '../contract/member-types.js';
import { ModelState } from '../contract/model-state.js';
import { type Bound, type ReadContext } from '../contract/read-context.js';
import { DataContractHandler } from './data-contract-reader.js';
import { XmlFault } from './source/xml-fault.js';
import { readXml } from './source/xml-source.js';
import { rootName } from './type-names.js';
import { xmlMember, xmlValue } from './xml-value.js';
import { XmlSerializerHandler } from './xml-serializer-reader.js';

/** Reads an XML body in its contract's dialect. Any failure is one error and no model. */
export type XmlReader = (text: string, context: ReadContext) => Bound<unknown>;

/** Compiles the XML reader of a root type. */
export function xmlReader(type: MemberType): XmlReader {
  const dialect = type.kind === 'nested' ? contractOf(type.contract()).dialect : 'dataContract';
  const root = xmlMember(rootName(type), xmlValue(type, dialect));
  const Handler = dialect === 'xmlSerializer' ? XmlSerializerHandler : DataContractHandler;
  return (text, context) => {
    const handler = new Handler(root);
    try {
      readXml(text, context, handler);
      return { model: handler.model, state: new ModelState() };
    } catch (error) {
      if (!(error instanceof XmlFault)) throw error;
      return { model: null, state: ModelState.unreadable(context.parameter) };
    }
  };
}
