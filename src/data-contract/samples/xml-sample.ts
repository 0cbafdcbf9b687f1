import { XMLBuilder, XMLParser } from 'fast-xml-parser';
import { type ContractClass, type MemberType } from '../contract/member-types.js';
import { planOf } from '../contract/plan.js';
import { sampleOf } from './sample-value.js';

const shared = { preserveOrder: true, ignoreAttributes: false };
const parser = new XMLParser({
  ...shared,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
});
const builder = new XMLBuilder({
  ...shared,
  format: true,
  indentBy: '  ',
  suppressEmptyNode: true,
});

/** The sample as the help page prints it: XML with two blanks of indentation. */
export function xmlSample(type: ContractClass | MemberType): string {
  const compact = planOf(type).writeXml(sampleOf(type));
  const indented = builder.build(parser.parse(compact));
  return indented.trim().replaceAll('/>', ' />');
}
