import { bodies, BROKEN_UTF8, type HostileBody } from './hostile-body.js';
import type { XmlDocument } from './xml-document.js';

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const bigEndian = (text: string): Buffer => utf16(text).swap16();
const utf32 = (text: string): Buffer =>
  Buffer.concat([...text].map((c) => Buffer.from([c.charCodeAt(0), 0, 0, 0])));

// EBCDIC's code page 037 for the letters of a declaration; nothing else is needed to be no UTF-8.
const EBCDIC = Buffer.from('4c6fa7949340a58599a28996957e7ff14bf07f6f6e4c8161', 'hex');

/** Bytes that are not what they are said to be. */
export function misencoded(doc: XmlDocument): HostileBody[] {
  const xml = 'application/xml';
  const whole = doc.holding('x');
  const [before = '', after = ''] = doc.holding('#').split('#');
  const utf8Rows = BROKEN_UTF8.map(
    ([name, bytes]) =>
      [name, Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)])] as const,
  );
  return [
    ...bodies(xml, utf8Rows),
    ...bodies(xml, [
      ['UTF-7 by its declaration', doc.after('<?xml version="1.0" encoding="utf-7"?>', '+ADw-')],
      ['UTF-16 by its declaration', doc.after('<?xml version="1.0" encoding="utf-16"?>')],
      ['Latin-1 by its declaration', doc.after('<?xml version="1.0" encoding="iso-8859-1"?>')],
      ['an unknown encoding', doc.after('<?xml version="1.0" encoding="x-mac"?>')],
      ['UTF-16 that nobody announced', utf16(`\ufeff${whole}`)],
      ['big-endian UTF-16', bigEndian(`\ufeff${whole}`)],
      ['UTF-32', utf32(`\ufeff${whole}`)],
      ['EBCDIC', EBCDIC],
      ['two byte order marks', `\ufeff\ufeff${whole}`],
    ]),
    ...bodies('application/xml; charset=utf-7', [
      ['UTF-7 by its header', `+ADw-${doc.name}+AC8-+AD4-`],
    ]),
    ...bodies('application/xml; charset=utf-16', [
      ['UTF-8 said to be UTF-16', whole],
      ['UTF-16 of an odd length', utf16(whole).subarray(0, -1)],
      ['half a surrogate pair', utf16(doc.holding('\ud800'))],
      ['a surrogate pair in the wrong order', utf16(doc.holding('\udc00\ud800'))],
      ['big-endian UTF-16 said to be UTF-16', bigEndian(whole)],
      ['UTF-8 by its declaration', utf16(doc.after('<?xml version="1.0" encoding="utf-8"?>'))],
    ]),
  ];
}
