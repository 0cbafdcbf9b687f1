import { contractOf, type ContractClass, type Member } from '../../../src/data-contract/index.js';
import { collidingNames } from './hash-flood.js';
import {
  HUNDRED_THOUSAND,
  MILLION,
  LONG,
  PROTOTYPE_NAMES,
  TEN_THOUSAND,
  type Rows,
} from './hostile-body.js';

const members = (names: readonly string[]): string =>
  `{${names.map((name) => `${JSON.stringify(name)}:1`).join(',')}}`;

/** What is no JSON object, however lenient the reader. */
export const brokenJson: Rows = [
  ['XML', '<a/>'],
  ['an array', '[]'],
  ['an array of everything', '[null,1,"x",{},[]]'],
  ['a number', '1'],
  ['a text', '"x"'],
  ['a truth', 'true'],
  ['undefined', 'undefined'],
  ['a word', 'hello'],
  ['two values', '{}{}'],
  ['text after the value', '{} x'],
  ['a comma alone', ','],
  ['a comma first', '{,"a":1}'],
  ['two commas', '{"a":1,,"b":2}'],
  ['no colon', '{"a" 1}'],
  ['no value', '{"a":}'],
  ['a bracket too many', '{}}'],
  ['the wrong bracket', '{"a":[1}'],
  ['a comment without an end', '{/*'],
  ['a slash alone', '{/}'],
  ['a text without an end', '{"a":"'],
  ['half an escape', '{"a":"\\'],
  ['an unknown escape', '{"a":"\\q"}'],
  ['half a code unit', '{"a":"\\u12"}'],
  ['a code unit of other letters', '{"a":"\\u12G4"}'],
  ['a call', '{"a":new Date()}'],
  ['a function', '{"a":function(){}}'],
  ['a spread', '{...a}'],
  ['a computed name', '{[a]:1}'],
  ['a template', '{"a":`x`}'],
  ['a regular expression', '{"a":/x/}'],
];

/** A fault is filed under the last path read, and an answer in XML has that path for an element's name. */
export const faultsBelowNames: Rows = [
  ['letters', 'a'],
  ['underscores', '_'],
  ['brackets', '['],
  ['control characters', '\u0001'],
  ['escapes of XML names', '_x0041_'],
].map(([what = '', part = '']) => {
  const name = part.repeat(LONG / part.length);
  return [`a fault below a name of ${what}`, `{"${name}":{"${part}":tru}}`] as const;
});

/** Too deep, too wide, too long. */
export const tooMuchJson: Rows = [
  ['10^5 arrays without an end', '['.repeat(HUNDRED_THOUSAND)],
  ['10^5 objects without an end', '{"a":'.repeat(HUNDRED_THOUSAND)],
  ['10^5 arrays', `{"a":${'['.repeat(HUNDRED_THOUSAND)}${']'.repeat(HUNDRED_THOUSAND)}}`],
  ['10^5 closing brackets', ']'.repeat(HUNDRED_THOUSAND)],
  ['10^5 members', members(Array.from({ length: HUNDRED_THOUSAND }, (_, i) => `a${i}`))],
  ['10^5 times the same member', members(Array<string>(HUNDRED_THOUSAND).fill('a'))],
  ['10^4 names of one hash', members(collidingNames(TEN_THOUSAND))],
  ['10^4 index names', members(Array.from({ length: TEN_THOUSAND }, (_, i) => `${i}`))],
  ['10^5 items', `{"a":[${'1,'.repeat(HUNDRED_THOUSAND)}1]}`],
  ['10^5 empty items', `{"a":[${','.repeat(HUNDRED_THOUSAND)}]}`],
  ['10^6 opening quotes', `{${'"'.repeat(MILLION)}`],
  ['10^6 commas', `{${','.repeat(MILLION)}}`],
  ['10^6 slashes', `{${'/'.repeat(MILLION)}`],
  ['10^5 comment openings', `{${'/*'.repeat(HUNDRED_THOUSAND)}`],
  ['a bare name of 10^6 letters', `{${'a'.repeat(MILLION)}`],
];

/** Much or strange, but an object. */
export const legalJson: Rows = [
  ['a name of 10^6 letters', members(['a'.repeat(MILLION)])],
  ['a text of 10^6 letters', `{"a":"${'a'.repeat(MILLION)}"}`],
  ['10^5 escapes', `{"a":"${'\\u0041'.repeat(HUNDRED_THOUSAND)}"}`],
  ['10^5 lone surrogates', `{"a":"${'\\ud800'.repeat(HUNDRED_THOUSAND)}"}`],
  ['10^6 blanks', `{${' '.repeat(MILLION)}}`],
  ['10^6 NULs', `{${'\0'.repeat(MILLION)}}`],
  ['10^5 comments', `{${'/**/'.repeat(HUNDRED_THOUSAND)}}`],
  ['10^5 line comments', `{${'//\n'.repeat(HUNDRED_THOUSAND)}}`],
  ['a number of 10^5 digits', `{"a":${'9'.repeat(HUNDRED_THOUSAND)}}`],
  ['a negative number of 10^5 digits', `{"a":-${'9'.repeat(HUNDRED_THOUSAND)}}`],
  ['an exponent of 10^5 digits', `{"a":1e-${'9'.repeat(HUNDRED_THOUSAND)}}`],
  ['an octal of 10^5 digits', `{"a":0${'7'.repeat(HUNDRED_THOUSAND)}}`],
  ['a hexadecimal of 10^5 digits', `{"a":0x${'f'.repeat(HUNDRED_THOUSAND)}}`],
  ...PROTOTYPE_NAMES.map((name) => [`a member called ${name}`, `{"${name}":{"a":1}}`] as const),
  ...PROTOTYPE_NAMES.map((name) => [`a bare name ${name}`, `{${name}:{a:1}}`] as const),
  ['a prototype by escapes', '{"\\u005f_proto__":{"isAdmin":true}}'],
  ['metadata', '{"$type":"System.IO.FileInfo, mscorlib","$id":"1","fileName":"/etc/passwd"}'],
  ['a reference', '{"$ref":"1","a":1}'],
];

/** Each member as what it is not, as Json.NET's type names, and as text that costs time to refuse. */
export const badJsonValues = (type: ContractClass): Rows =>
  contractOf(type).members.flatMap((member) => valuesOf(member));

function valuesOf({ name }: Member): Rows {
  return HARD_VALUES.map(([what, value]) => [`${what} as ${name}`, `{"${name}":${value}}`]);
}

const HARD_VALUES: readonly (readonly [string, string])[] = [
  ['an object', '{"a":{"b":1}}'],
  ['an array', '[[1]]'],
  ['an object with a type', '{"$type":"System.Byte[], mscorlib","$value":"@@"}'],
  ['another member without an end', '{"a"'],
  ['a number of 60,000 digits', '9'.repeat(LONG)],
  ['60,000 signs', '-'.repeat(LONG)],
  ['60,000 points', '.'.repeat(LONG)],
  ['a number and a letter', '1z'],
  ['60,000 blanks and a letter', `"${' '.repeat(LONG)}x"`],
  ['a letter, 60,000 blanks and a letter', `"x${' '.repeat(LONG)}x"`],
  ['20,000 line separators in the middle', `"x${'\u2028'.repeat(LONG / 3)}x"`],
  ['60,000 digits as text', `"${'9'.repeat(LONG)}x"`],
  ['60,000 commas as text', `"${','.repeat(LONG)}"`],
  ['a date of 60,000 decimals', `"2026-01-01T00:00:00.${'1'.repeat(LONG)}x"`],
  ['a Microsoft date of 60,000 digits', `"\\/Date(${'9'.repeat(LONG)})\\/"`],
];
