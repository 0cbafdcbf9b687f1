import { HUNDRED_THOUSAND, MILLION, TEN_THOUSAND, type Rows } from './hostile-body.js';
import type { XmlDocument } from './xml-document.js';

const each = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join('');

const nested = (depth: number): string => '<a>'.repeat(depth) + '</a>'.repeat(depth);

/** Too deep, too wide, too long. */
export const tooMuch = (doc: XmlDocument): Rows => [
  ['10^5 levels without an end', '<a>'.repeat(HUNDRED_THOUSAND)],
  ['10^5 levels', doc.around(nested(HUNDRED_THOUSAND))],
  ['10^5 levels in a value', doc.holding(nested(HUNDRED_THOUSAND))],
  ['one level too many', doc.around(nested(32))],
  [
    '10^4 levels, each of a prefix of its own',
    doc.around(each(TEN_THOUSAND, (i) => `<p${i}:a xmlns:p${i}="u${i}">`)),
  ],
  ['10^5 elements side by side', doc.around('<a/>'.repeat(HUNDRED_THOUSAND))],
  [
    '10^5 times the same member',
    doc.around(`<${doc.member}>x</${doc.member}>`.repeat(HUNDRED_THOUSAND)),
  ],
  [
    '10^5 attributes',
    doc.around(
      '',
      each(HUNDRED_THOUSAND, (i) => ` a${i}="x"`),
    ),
  ],
  [
    '10^5 prefixes',
    doc.around(
      '',
      each(HUNDRED_THOUSAND, (i) => ` xmlns:p${i}="u"`),
    ),
  ],
  ['10^5 attributes without a value', doc.around('', ' a'.repeat(HUNDRED_THOUSAND))],
  ['a root name of 10^6 letters', `<${'a'.repeat(MILLION)}/>`],
  ['a root prefix of 10^6 letters', `<${'p'.repeat(MILLION)}:a/>`],
  ['an end tag of 10^6 letters', `<a></${'a'.repeat(MILLION)}>`],
  ['10^6 colons', `<${':'.repeat(MILLION)}/>`],
  ['10^6 opening brackets', '<'.repeat(MILLION)],
  ['10^6 blanks in a tag without an end', `<a${' '.repeat(MILLION)}`],
  ['a namespace of 10^6 letters', `<${doc.name} xmlns="${'u'.repeat(MILLION)}"/>`],
  ['a comment without an end', doc.around(`<!--${'- '.repeat(HUNDRED_THOUSAND)}`)],
  ['10^5 beginnings of a comment', doc.around('<!--'.repeat(HUNDRED_THOUSAND))],
  ['10^5 beginnings of a CDATA section', doc.around('<![CDATA['.repeat(HUNDRED_THOUSAND))],
  ['10^5 ends of a CDATA section', doc.holding(']]>'.repeat(HUNDRED_THOUSAND))],
  ['a declaration of 10^6 blanks', doc.after(`<?xml${' '.repeat(MILLION)}?>`)],
  [
    'an encoding of 10^6 letters',
    doc.after(`<?xml version="1.0" encoding="${'u'.repeat(MILLION)}"?>`),
  ],
];

/** Much, but of what is legal: it is the body's size that limits it. */
export const legalMuch = (doc: XmlDocument): Rows => [
  ['10^6 references', doc.holding('&#65;'.repeat(MILLION))],
  ['10^6 references in an attribute', doc.around(`<a b="${'&#x41;'.repeat(MILLION)}"/>`)],
  ['10^6 named references', doc.holding('&amp;'.repeat(MILLION))],
  ['a text of 10^6 letters', doc.holding('a'.repeat(MILLION))],
  ['a text of 10^6 line breaks', doc.holding('\r\n'.repeat(MILLION))],
  ['an unknown name of 10^6 letters', doc.around(`<${'n'.repeat(MILLION)}/>`)],
  ['an attribute name of 10^6 letters', doc.around(`<a ${'n'.repeat(MILLION)}="x"/>`)],
  ['an attribute of 10^6 letters', doc.around(`<a b="${'x'.repeat(MILLION)}"/>`)],
  ['10^5 comments', doc.around('<!---->'.repeat(HUNDRED_THOUSAND))],
  ['10^5 CDATA sections', doc.holding('<![CDATA[a]]>'.repeat(HUNDRED_THOUSAND))],
  ['10^6 blanks', doc.around(' '.repeat(MILLION))],
  ['10^6 blanks inside a text', doc.holding(`a${' '.repeat(MILLION)}b`)],
];
