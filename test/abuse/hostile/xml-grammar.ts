import { type ContractClass, contractOf } from '../../../src/data-contract/index.js';
import { LONG, PROTOTYPE_NAMES, type Rows } from './hostile-body.js';
import type { XmlDocument } from './xml-document.js';

const XML = 'http://www.w3.org/XML/1998/namespace';
const XMLNS = 'http://www.w3.org/2000/xmlns/';

/** Not well-formed. */
export const malformed = (doc: XmlDocument): Rows => [
  ['blanks alone', ' \r\n '],
  ['a comment alone', '<!-- nothing -->'],
  ['JSON', '{"a":1}'],
  ['two roots', doc.holding('x').repeat(2)],
  ['text after the root', `${doc.holding('x')}x`],
  ['text before the root', `x${doc.holding('x')}`],
  ['a reference after the root', `${doc.holding('x')}&#32;`],
  ['an end tag after the root', `${doc.holding('x')}</a>`],
  ['an end tag alone', '</a>'],
  ['an end tag of another name', `<${doc.name}></b>`],
  ['an end tag in another case', `<${doc.name}></${doc.name.toLowerCase()}>`],
  ['an end tag that runs on', doc.around('<a></ab>')],
  ['an end tag with an attribute', doc.around('<a></a b="c">')],
  ['crossing tags', doc.around('<a><b></a></b>')],
  ['a tag without a name', doc.around('<>')],
  ['a name that is a digit', doc.around('<1/>')],
  ['a blank before a name', doc.around('< a/>')],
  ['an attribute without quotes', doc.around('<a b=c/>')],
  ['an attribute without a value', doc.around('<a b/>')],
  ['attributes that touch', doc.around('<a b="c"d="e"/>')],
  ['an attribute twice', doc.around('<a b="c" b="d"/>')],
  ['a tag in an attribute', doc.around('<a b="<"/>')],
  ['a CDATA section without an end', doc.around('<![CDATA[')],
  ['the end of a CDATA section in text', doc.holding(']]>')],
  ['a CDATA section outside the root', `<![CDATA[x]]>${doc.holding('x')}`],
  ['two hyphens in a comment', doc.around('<!-- -- -->')],
  ['a comment of three hyphens', doc.around('<!--->')],
  ['a blank before the declaration', doc.after(' <?xml version="1.0"?>')],
  ['two declarations', doc.after('<?xml version="1.0"?><?xml version="1.0"?>')],
  ['XML 1.1', doc.after('<?xml version="1.1"?>')],
  ['a declaration without a version', doc.after('<?xml encoding="utf-8"?>')],
  ['a NUL', doc.holding('\0')],
  ['a control character', doc.holding('\x08')],
  ['U+FFFE', doc.holding('\ufffe')],
];

/** Namespaces that do not hold together, or mean something else. */
export const misnamed = (doc: XmlDocument): Rows => [
  ['a prefix that is not bound', `<p:${doc.name}/>`],
  ['a member whose prefix is not bound', doc.around(`<p:${doc.member}>x</p:${doc.member}>`)],
  ['an attribute whose prefix is not bound', doc.around('<a p:b="c"/>')],
  ['an end tag of another prefix', doc.around('<p:a xmlns:p="u" xmlns:q="u"></q:a>')],
  ['one attribute by two prefixes', doc.around('<a xmlns:p="u" xmlns:q="u" p:b="1" q:b="2"/>')],
  ['a prefix unbound', doc.around('<a xmlns:p=""/>')],
  ['a prefix bound twice', doc.around('<a xmlns:p="u" xmlns:p="u"/>')],
  ['xml bound to something else', doc.around('<a xmlns:xml="u"/>')],
  ['something else bound to xml', doc.around(`<a xmlns:p="${XML}"/>`)],
  ['xmlns bound', doc.around(`<a xmlns:xmlns="${XMLNS}"/>`)],
  ['the namespace of xmlns', doc.around(`<a xmlns:p="${XMLNS}"/>`)],
  ['two colons in a name', doc.around('<a:b:c xmlns:a="u"/>')],
  ['a colon before a name', doc.around('<:a/>')],
  ['a prefix out of its scope', doc.around('<a xmlns:p="u"/><p:b/>')],
  ['another root', '<__proto__/>'],
  ['another namespace', `<${doc.name} xmlns="urn:other"/>`],
  ['an undeclared nil', doc.around(`<${doc.member} i:nil="true"/>`)],
];

/** Strange, but well-formed and of the contract's root. */
export const strange = (doc: XmlDocument): Rows => [
  [
    'a prefix bound anew to another namespace',
    doc.around(`<p:a xmlns:p="u"><p:a xmlns:p="v"/></p:a>`),
  ],
  ['the default namespace undone', doc.around(`<${doc.member} xmlns="">x</${doc.member}>`)],
  ...PROTOTYPE_NAMES.map(
    (name) => [`a member called ${name}`, doc.around(`<${name}>{"a":1}</${name}>`)] as const,
  ),
  ...PROTOTYPE_NAMES.map(
    (name) => [`an attribute called ${name}`, doc.around(`<a ${name}="x"/>`)] as const,
  ),
];

/** Every value that is no text, spelt as other systems spell it and as attackers do. */
export function badValues(type: ContractClass, doc: XmlDocument): Rows {
  const typed = contractOf(type).xmlMembers.filter(
    ({ type: of }) => of.kind !== 'scalar' || of.name !== 'text',
  );
  return typed.flatMap(({ name }) =>
    BAD_VALUES.map(
      ([what, value]) => [`${what} as ${name}`, doc.around(`<${name}>${value}</${name}>`)] as const,
    ),
  );
}

const BAD_VALUES: readonly (readonly [string, string])[] = [
  ['60,000 blanks and a letter', `${' '.repeat(LONG)}x`],
  ['a letter, 60,000 blanks and a letter', `x${' '.repeat(LONG)}x`],
  ['60,000 digits and a letter', `${'9'.repeat(LONG)}x`],
  ['60,000 signs', '-'.repeat(LONG)],
  ['60,000 braces', '{'.repeat(LONG)],
  ['60,000 equal signs', '='.repeat(LONG)],
  ['a date of 60,000 decimals', `2026-01-01T00:00:00.${'1'.repeat(LONG)}x`],
];
