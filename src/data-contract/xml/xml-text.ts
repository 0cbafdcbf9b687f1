/** Writes a value as XML text: an element, its content, or a whole document without a declaration. */
export type XmlWriter = (value: unknown) => string;

// Web API's writer: & < > and what XML forbids as references; every line break as CR LF.
const SPECIAL = /[&<>\0-\x08\n-\x1f\ufffe\uffff]/;
const EVERY_SPECIAL = /\r\n|[&<>\0-\x08\n-\x1f\ufffe\uffff]/g;

function escape(found: string): string {
  switch (found) {
    case '&':
      return '&amp;';
    case '<':
      return '&lt;';
    case '>':
      return '&gt;';
    case '\r':
    case '\n':
    case '\r\n':
      return '\r\n';
    default:
      return `&#x${found.charCodeAt(0).toString(16).toUpperCase()};`;
  }
}

/**
 * Text as an XML element's content. Quotes and tabs stay raw; a character that XML forbids becomes a
 * reference, which is not well-formed but is what Web API sends.
 */
export const escapeXmlText = (text: string): string =>
  SPECIAL.test(text) ? text.replace(EVERY_SPECIAL, escape) : text;

const NAME_START =
  /^[A-Za-z_\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd]$/;
const NAME_REST = /^[-.0-9\xb7\u0300-\u036f\u203f\u2040]$/;
const ESCAPE_LIKE = /^_x[0-9A-Fa-f]{4}(?:[0-9A-Fa-f]{4})?_/;

const encodedUnit = (code: number, width: number): string =>
  `_x${code.toString(16).toUpperCase().padStart(width, '0')}_`;

/** `XmlConvert.EncodeLocalName`: any text as an element's local name, `[` as `_x005B_`. */
export function encodeLocalName(name: string): string {
  let encoded = '';
  let at = 0;
  for (const character of name) {
    const code = character.codePointAt(0) ?? 0;
    const fits = NAME_START.test(character) || (at > 0 && NAME_REST.test(character));
    // A name that already looks encoded is told apart by encoding its underscore.
    const ambiguous = character === '_' && ESCAPE_LIKE.test(name.slice(at, at + 11));
    encoded += fits && !ambiguous ? character : encodedUnit(code, code > 0xffff ? 8 : 4);
    at += character.length;
  }
  return encoded;
}
