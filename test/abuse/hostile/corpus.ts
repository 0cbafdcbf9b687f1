import type { ContractClass } from '../../../src/data-contract/index.js';
import type { HostileBody } from './hostile-body.js';
import { hostileForms } from './hostile-forms.js';
import { hostileJson } from './hostile-json.js';
import { hostileXml } from './hostile-xml.js';

export type Corpus = (type: ContractClass, probe: string) => HostileBody[];

/** The hostile bodies of each format. */
export const CORPORA: readonly (readonly [format: string, corpus: Corpus])[] = [
  ['XML', hostileXml],
  ['JSON', hostileJson],
  ['form', hostileForms],
];
