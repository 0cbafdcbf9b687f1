import { readFileSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';
import {
  contractOf,
  defaultLimits,
  jsonSample,
  planOf,
  xmlSample,
  type Bound,
  type ContractClass,
  type ReadContext,
} from '../../../src/data-contract/index.js';
import { asForm, asTree } from './wire-forms.js';

export const readContext: ReadContext = {
  parameter: 'model',
  limits: defaultLimits,
  encoding: 'utf-8',
};

/** A second reader, by other hands, which knows no contract. */
export const independentReader = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: false,
});

const GUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const MOMENT = /\d{4}-\d\d-\d\dT[\d:.]+\+00:00/g;
const unstamped = (text: string): string => text.replace(GUID, 'guid').replace(MOMENT, 'moment');

function modelOf<T extends object>({ model, state }: Bound<T>): T {
  if (!model) throw new Error(JSON.stringify([...state.entries()]));
  return model;
}

/**
 * The laws of one contract, proved with the help page's own samples, which lie in `golden/` beside the spec.
 * @param spec the spec's `import.meta.url`
 */
export function describeContract<T extends object>(type: ContractClass<T>, spec: string): void {
  const { name } = contractOf(type);
  const golden = (format: string): string =>
    readFileSync(new URL(`golden/${name}.${format}`, spec), 'utf8');
  const json = golden('json');
  const xml = golden('xml');
  const plan = planOf<T>(type);

  describe(`${name} on the wire`, () => {
    it('is written as JSON with the bytes it was read from', () => {
      expect(plan.writeJson(modelOf(plan.readJson(json, readContext)))).toBe(json);
    });

    it('is written as XML with the bytes it was read from', () => {
      expect(plan.writeXml(modelOf(plan.readXml(xml, readContext)))).toBe(xml);
    });

    it('is one model in both formats', () => {
      expect(plan.writeXml(modelOf(plan.readJson(json, readContext)))).toBe(xml);
      expect(plan.writeJson(modelOf(plan.readXml(xml, readContext)))).toBe(json);
    });

    it('is the same model as a form, where a form can say it', () => {
      const form = asForm(type, modelOf(plan.readJson(json, readContext)));
      if (form !== undefined) {
        expect(plan.writeJson(modelOf(plan.readForm(form, readContext)))).toBe(json);
      }
    });

    it('is read alike by fast-xml-parser', () => {
      const model = modelOf(plan.readJson(json, readContext));
      expect(independentReader.parse(xml)).toEqual({ [name]: asTree(type, model) });
    });

    it("has the help page's sample, but for its Guids and dates", () => {
      expect(unstamped(JSON.stringify(JSON.parse(jsonSample(type))))).toBe(unstamped(json));
      expect(unstamped(xmlSample(type).replace(/>\s+</g, '><'))).toBe(unstamped(xml));
    });
  });
}
