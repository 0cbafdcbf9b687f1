import { planOf, sampleOf, type ContractClass } from '../../../src/data-contract/index.js';
import { bodies, BROKEN_UTF8, type HostileBody, truncations } from './hostile-body.js';
import {
  badJsonValues,
  brokenJson,
  faultsBelowNames,
  legalJson,
  tooMuchJson,
} from './json-bodies.js';

const TYPE = 'application/json';

/** The hostile JSON bodies for one contract. */
export function hostileJson(type: ContractClass): HostileBody[] {
  const sample = Buffer.from(planOf(type).writeJson(sampleOf(type)));
  return [
    ...bodies(TYPE, brokenJson),
    ...bodies(TYPE, tooMuchJson),
    ...bodies(TYPE, faultsBelowNames),
    ...bodies(TYPE, truncations(sample)),
    ...misencoded(),
    ...bodies(TYPE, legalJson, true),
    ...bodies(TYPE, badJsonValues(type), true),
  ];
}

function misencoded(): HostileBody[] {
  const utf8Rows = BROKEN_UTF8.map(([name, bytes]) => {
    return [name, Buffer.from([...Buffer.from('{"a":"'), ...bytes, ...Buffer.from('"}')])] as const;
  });
  return [
    ...bodies(TYPE, utf8Rows),
    ...bodies(TYPE, [
      ['UTF-16 without a mark', Buffer.from('{"a":"é"}', 'utf16le')],
      ['UTF-16 of an odd length', Buffer.from('fffe7b007d', 'hex')],
      ['half a pair in UTF-16', Buffer.from('\ufeff{"a":"\ud800"}', 'utf16le')],
      ['the mark of UTF-16 before UTF-8', Buffer.from([0xff, 0xfe, ...Buffer.from('{"a":1}')])],
      ['the mark of UTF-8 in pieces', Buffer.from([0xef, 0xbb, ...Buffer.from('{}')])],
    ]),
    ...bodies('application/json; charset=utf-16', [
      ['UTF-8 said to be UTF-16', '{"a":1}'],
      ['big-endian UTF-16 said to be UTF-16', Buffer.from('{"a":1}', 'utf16le').swap16()],
    ]),
    ...bodies('application/json; charset=utf-7', [['UTF-7', '+AHs-+AH0-']]),
  ];
}
