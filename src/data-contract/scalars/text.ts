import { type JsonTokens, Token } from '../json/tokens/json-token.js';
import { quoteJson } from '../json/tokens/json-quote.js';
import { escapeXmlText } from '../xml/xml-text.js';
import { type Scalar, unreadable } from './scalar.js';

const BLANKS = '\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const OUTER_BLANKS = new RegExp(`^[${BLANKS}]+|[${BLANKS}]+$`, 'g');
const BLANK = new RegExp(`^[${BLANKS}]*$`);

/** Cuts what .NET's `Trim()` cuts; JavaScript's also takes U+FEFF. */
export const trimBlanks = (text: string): string => text.replace(OUTER_BLANKS, '');

/** Whether `Trim()` would leave nothing. */
export const isBlank = (text: string): boolean => BLANK.test(text);

/** Cuts the white space that XML knows, as XmlConvert does. */
export const trimXmlSpace = (text: string): string => {
  let start = 0;
  let end = text.length;
  while (start < end && isXmlSpace(text.charCodeAt(start))) start++;
  while (end > start && isXmlSpace(text.charCodeAt(end - 1))) end--;
  return end - start === text.length ? text : text.slice(start, end);
};

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
