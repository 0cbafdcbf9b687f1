import { XMLBuilder, XMLParser } from 'fast-xml-parser';
import {
  contractOf,
  defaultLimits,
  planOf,
  sampleOf,
  type ContractClass,
} from '../../src/data-contract/index.js';

/** One way to read or write the same model; what it gives keeps the work from being optimised away. */
export interface Contender {
  readonly name: string;
  readonly run: () => unknown;
}

const CONTEXT = { parameter: 'model', limits: defaultLimits, encoding: 'utf-8' } as const;
const SETTINGS = { ignoreAttributes: false, parseTagValue: false };
const parser = new XMLParser(SETTINGS);
const builder = new XMLBuilder(SETTINGS);

// A text put together of pieces is made one only when it is looked into, as sending it does.
const inOnePiece = (text: string): number => text.indexOf('\0');

/**
 * The contenders over one contract's help page sample. `JSON.*` get the same model as plain data and do
 * no checks; our readers check types, rules and limits; fast-xml-parser's runs with its validator.
 */
export function contendersOf(type: ContractClass): Contender[] {
  const plan = planOf(type);
  const model = sampleOf<object>(type);
  const json = plan.writeJson(model);
  const xml = plan.writeXml(model);
  const plain = JSON.parse(json) as unknown;
  const tree = parser.parse(xml) as unknown;
  return [
    { name: 'JSON.stringify', run: () => inOnePiece(JSON.stringify(plain)) },
    { name: 'writeJson', run: () => inOnePiece(plan.writeJson(model)) },
    { name: 'writeXml', run: () => inOnePiece(plan.writeXml(model)) },
    { name: 'fxp build', run: () => inOnePiece(builder.build(tree)) },
    { name: 'JSON.parse', run: () => JSON.parse(json) as unknown },
    { name: 'readJson', run: () => plan.readJson(json, CONTEXT).model },
    { name: 'readXml', run: () => plan.readXml(xml, CONTEXT).model },
    { name: 'fxp parse', run: () => parser.parse(xml, true) as unknown },
  ];
}

export const titleOf = (type: ContractClass): string => contractOf(type).name;
