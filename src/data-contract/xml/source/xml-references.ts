import { XmlFault } from './xml-fault.js';

const REFERENCE = /&(?:(lt|gt|amp|quot|apos)|#(\d{1,16})|#x([0-9a-fA-F]{1,14}));|&/g;
const NAMED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/**
 * Resolves the five named references and numeric ones. Web API also takes references to characters that
 * XML forbids (`&#1;`), so only surrogates and what lies beyond Unicode are refused.
 */
export const resolveReferences = (text: string): string => text.replace(REFERENCE, resolve);

function resolve(_found: string, name?: string, decimal?: string, hexadecimal?: string): string {
  const named = name === undefined ? undefined : NAMED.get(name);
  if (named !== undefined) return named;
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  const isCharacter = code >= 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  if (!isCharacter) throw new XmlFault('no such reference');
  return String.fromCodePoint(code);
}

// Looked at only where one of these stands, so that plain text costs one search.
const NOT_PLAIN = /[&\r]|]]>/;

/** Character data as its reader sees it: line breaks as LF, references resolved. */
export function readCharacters(raw: string): string {
  if (!NOT_PLAIN.test(raw)) return raw;
  if (raw.includes(']]>')) throw new XmlFault(']]> in text');
  const text = withLineFeeds(raw);
  return text.includes('&') ? resolveReferences(text) : text;
}

/** CR LF and CR become LF, as XML demands of its readers. */
export const withLineFeeds = (raw: string): string =>
  raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;

// One look tells a value that stands for itself, as namespaces do.
const NOT_PLAIN_VALUE = /[<&\t\r\n]/;

/** An attribute's value: blanks as spaces, references resolved. */
export function readAttributeValue(raw: string): string {
  if (!NOT_PLAIN_VALUE.test(raw)) return raw;
  if (raw.includes('<')) throw new XmlFault('< in an attribute');
  const text = raw.replace(/\r\n|[\t\r\n]/g, ' ');
  return text.includes('&') ? resolveReferences(text) : text;
}

// The quick look also finds good surrogate pairs; only then is a slower one needed.
const SUSPECT = /[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/;
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\p{Surrogate}]/u;

/** Refuses a document in which a character stands that XML 1.0 forbids. */
export function refuseForbidden(document: string): void {
  if (SUSPECT.test(document) && FORBIDDEN.test(document)) throw new XmlFault('forbidden character');
}
