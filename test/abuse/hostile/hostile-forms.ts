import {
  contractOf,
  newModel,
  type ContractClass,
  type Member,
} from '../../../src/data-contract/index.js';
import { collidingNames } from './hash-flood.js';
import {
  bodies,
  BROKEN_UTF8,
  HUNDRED_THOUSAND,
  LONG,
  MILLION,
  PROTOTYPE_NAMES,
  TEN_THOUSAND,
  truncations,
  type HostileBody,
  type Rows,
} from './hostile-body.js';

const TYPE = 'application/x-www-form-urlencoded';

const pairs = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join('&');

/** What no form may be. */
const refused: Rows = [
  ['a bracket without an end', 'a[b=1'],
  ['10^5 brackets without an end', `${'a['.repeat(HUNDRED_THOUSAND)}=1`],
  ['10^5 pairs', pairs(HUNDRED_THOUSAND, (i) => `a${i}=1`)],
  ['10^5 times the same key', pairs(HUNDRED_THOUSAND, () => 'a=1')],
  [
    '10^4 keys of one hash',
    collidingNames(TEN_THOUSAND)
      .map((name) => `${name}=1`)
      .join('&'),
  ],
  ['10^4 items', pairs(TEN_THOUSAND, (i) => `a[${i}]=1`)],
  ['10^6 ampersands', '&'.repeat(MILLION)],
];

/** Strange, but Web API takes anything for a form: what binds to no member is passed over. */
const strange: Rows = [
  ['10^5 brackets', `a${'[b]'.repeat(HUNDRED_THOUSAND)}=1`],
  ['10^5 nested brackets', `a${'['.repeat(HUNDRED_THOUSAND)}${']'.repeat(HUNDRED_THOUSAND)}=1`],
  ['10^5 points', `a${'.b'.repeat(HUNDRED_THOUSAND)}=1`],
  ['an index of 10^5 digits', `a[${'9'.repeat(HUNDRED_THOUSAND)}]=1`],
  ['10^6 percent signs', `a=${'%'.repeat(MILLION)}`],
  ['10^6 bad escapes', `a=${'%zz'.repeat(MILLION)}`],
  ['10^6 plus signs', `a=${'+'.repeat(MILLION)}`],
  ['10^6 equal signs', '='.repeat(MILLION)],
  ['a key of 10^6 letters', `${'k'.repeat(MILLION)}=1`],
  ['a value of 10^6 letters', `a=${'v'.repeat(MILLION)}`],
  ['NULs', '%00=%00&\0=\0'],
  ['a byte order mark', '\ufeffa=1'],
  ['JSON', '{"a":1}'],
  ['XML', '<a b="c"/>'],
  ['UTF-16', Buffer.from('a=1', 'utf16le')],
  ...PROTOTYPE_NAMES.flatMap((name): Rows => [
    [`a key ${name}`, `${name}=1`],
    [`a key below ${name}`, `${name}[a]=1&${name}.b=1&a[${name}]=1`],
  ]),
  ...BROKEN_UTF8.map(
    ([name, bytes]) =>
      [
        name,
        `a=${bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')}`,
      ] as const,
  ),
];

/** Values that cost time to refuse, under every name of the contract. */
const badValues = (type: ContractClass): Rows =>
  contractOf(type).members.flatMap(({ name }: Member): Rows => [
    [`60,000 blanks and a letter as ${name}`, `${name}=${'+'.repeat(LONG)}x`],
    [`a letter, 60,000 blanks and a letter as ${name}`, `${name}=x${'+'.repeat(LONG)}x`],
    [`60,000 digits as ${name}`, `${name}=${'9'.repeat(LONG)}`],
    [`60,000 signs as ${name}`, `${name}=${'-'.repeat(LONG)}`],
    [`512 values of ${name}`, pairs(512, () => `${name}=x`)],
    [`512 items of ${name}`, pairs(512, (i) => `${name}[${i}]=x`)],
    [`members of ${name}`, pairs(512, (i) => `${name}.a${i}=x`)],
    [`a date of 10,000 months as ${name}`, `${name}=${'1+Jan+'.repeat(LONG / 6)}`],
  ]);

/** The hostile forms for one contract. */
export function hostileForms(type: ContractClass): HostileBody[] {
  const sample = new URLSearchParams(
    Object.entries(newModel(type)).map(([name, value]) => [name, String(value)]),
  ).toString();
  return [
    ...bodies(TYPE, refused),
    ...bodies(TYPE, strange, true),
    ...bodies(TYPE, badValues(type), true),
    ...bodies(TYPE, truncations(Buffer.from(sample)), true),
  ];
}
