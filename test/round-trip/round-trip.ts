import { deepStrictEqual } from 'node:assert';
import fc from 'fast-check';
import {
  contractOf,
  defaultLimits,
  planOf,
  type Bound,
  type ContractClass,
} from '../../src/data-contract/index.js';
import { type Alphabet, arbitraryModel } from '../support/contract/arbitrary-model.js';
import { readAgain } from './second-reader.js';
import { asXmlReads, spelledModel } from './spelled.js';

const CONTEXT = { parameter: 'model', limits: defaultLimits, encoding: 'utf-8' } as const;

export interface Draw {
  readonly runs: number;
  readonly seed: number;
}

/**
 * Writes random instances of a contract and reads them back: as JSON and XML by our readers, and, where
 * XML can carry the text at all, by fast-xml-parser.
 * @throws with the smallest instance found that does not come back equal
 */
export function checkRoundTrip(type: ContractClass, alphabet: Alphabet, draw: Draw): void {
  const plan = planOf<object>(type);
  const names = contractOf(type).members.map(({ name }) => name);
  const property = fc.property(arbitraryModel(type, alphabet), (model) => {
    const sent = spelledModel(type, model);
    const json = plan.writeJson(model);
    deepStrictEqual(Object.keys(JSON.parse(json) as object), names);
    deepStrictEqual(read(type, plan.readJson(json, CONTEXT)), sent);
    const xml = plan.writeXml(model);
    const asRead = asXmlReads(sent);
    deepStrictEqual(read(type, plan.readXml(xml, CONTEXT)), asRead);
    if (alphabet === 'xml') deepStrictEqual(readAgain(type, xml), asRead);
  });
  fc.assert(property, { numRuns: draw.runs, seed: draw.seed });
}

/** What was read; a rule that a random value breaks is no fault of the reader. */
const read = (type: ContractClass, { model }: Bound<object>) => spelledModel(type, model);
