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

const START =
  'A-Za-z_\\xc0-\\xd6\\xd8-\\xf6\\xf8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c\\u200d\\u2070-\\u218f' +
  '\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd';
const REST = '\\-.0-9\\xb7\\u0300-\\u036f\\u203f\\u2040';
// A name that already looks encoded is told apart by encoding its underscore.
const ESCAPE_LIKE = '_(?=x[0-9A-Fa-f]{4}(?:[0-9A-Fa-f]{4})?_)';
const NOT_IN_A_NAME = new RegExp(`${ESCAPE_LIKE}|^[${REST}]|[^${REST}${START}]`, 'gu');

const encoded = (code: number): string =>
  `_x${code
    .toString(16)
    .toUpperCase()
    .padStart(code > 0xffff ? 8 : 4, '0')}_`;

// Ready made for the characters of which most fit into one body.
const ENCODED_ASCII = Array.from({ length: 128 }, (_, code) => encoded(code));

function encodedCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return ENCODED_ASCII[code] ?? encoded(code);
}

/** `XmlConvert.EncodeLocalName`: any text as an element's local name, `[` as `_x005B_`. */
export const encodeLocalName = (name: string): string =>
  name.replace(NOT_IN_A_NAME, encodedCharacter);
