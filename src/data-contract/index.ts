export { DataContract, DataMember } from './contract/decorators.js';
export {
  anyValue,
  enumOf,
  listOf,
  nested,
  nullable,
  type ContractClass,
  type EnumType,
  type MemberType,
} from './contract/member-types.js';
export { type ContractOptions, type Dialect, type MemberOptions } from './contract/metadata.js';
export { contractOf, isContract, type Contract, type Member } from './contract/contract.js';
export { ContractError } from './contract/contract-error.js';
export { type AnyValue, XmlFragment } from './contract/any-value.js';
export { newModel } from './contract/new-model.js';
export { planOf, type Plan } from './contract/plan.js';
export { GENERIC_ERROR, ModelState, propertyKey } from './contract/model-state.js';
export {
  defaultLimits,
  type Bound,
  type ReadContext,
  type ReaderLimits,
} from './contract/read-context.js';
export { base64 } from './scalars/base64.js';
export { boolean } from './scalars/boolean.js';
export { dateTime } from './scalars/date-time.js';
export { DateTime, type DateTimeKind } from './scalars/date-time-value.js';
export { EMPTY_GUID, guid, readGuid } from './scalars/guid.js';
export { int32 } from './scalars/int32.js';
export { unreadable, type Scalar, type Unreadable } from './scalars/scalar.js';
export { text } from './scalars/text.js';
export { DataType, Required, StringLength, type DataTypeName, type Rule } from './rules/rules.js';
export { readXmlItems, XmlItemsError, type XmlItem } from './stream/xml-items.js';
export { encodeLocalName, escapeXmlText } from './xml/xml-text.js';
export { formSample } from './samples/form-sample.js';
export { jsonSample } from './samples/json-sample.js';
export { sampleOf } from './samples/sample-value.js';
export { xmlSample } from './samples/xml-sample.js';
