import { type JsonTokens, Token } from '../json/tokens/json-token.js';
import { quoteJson } from '../json/tokens/json-quote.js';
import { escapeXmlText } from '../xml/xml-text.js';
import { type Scalar, unreadable } from './scalar.js';

/** Cuts what .NET's `Trim()` cuts; JavaScript's also takes U+FEFF. */
export const trimBlanks = (text: string): string => trimmed(text, isBlankCode);

/** Whether `Trim()` would leave nothing. */
export function isBlank(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (!isBlankCode(text.charCodeAt(at))) return false;
  return true;
}

/** Cuts the white space that XML knows, as XmlConvert does. */
export const trimXmlSpace = (text: string): string => trimmed(text, isXmlSpace);

// From either end inwards: a pattern that looks for the last blanks tries every blank before them.
function trimmed(text: string, isCut: (code: number) => boolean): string {
  let start = 0;
  let end = text.length;
  while (start < end && isCut(text.charCodeAt(start))) start++;
  while (end > start && isCut(text.charCodeAt(end - 1))) end--;
  return end - start === text.length ? text : text.slice(start, end);
}

const RARE_BLANKS = new Set(
  '\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000'.split('').map((each) => each.charCodeAt(0)),
);

const isBlankCode = (code: number): boolean =>
  code === 32 ||
  (code >= 9 && code <= 13) ||
  (code > 127 && (RARE_BLANKS.has(code) || (code >= 0x2000 && code <= 0x200a)));

const isXmlSpace = (code: number): boolean =>
  code === 32 || code === 10 || code === 9 || code === 13;

/** `System.String`; blanks are kept in XML and JSON, blank form values are null. */
export const text: Scalar<string> = Object.freeze({
  kind: 'scalar',
  name: 'text',
  xmlName: 'string',
  clrName: 'String',
  title: 'string',
  isReference: true,
  initial: null,
  readXml: (spelt: string) => spelt,
  writeXml: escapeXmlText,
  advanceJson: (tokens: JsonTokens) => tokens.readAsText(),
  readJson: ({ token, value }: JsonTokens) =>
    token === Token.string && typeof value === 'string' ? value : unreadable,
  writeJson: quoteJson,
  readForm: (spelt: string) => ({ value: spelt }),
});
