import { SMS_FIELDS } from '../../config/index.js';

/** What stands for what a gateway's template names; the number is E.164. */
export type SmsFields = Readonly<Record<(typeof SMS_FIELDS)[number], string>>;

type Escape = (value: string) => string;

const FIELD = new RegExp(`\\{(${SMS_FIELDS.join('|')})\\}`, 'g');

/** Fills `{to}` `{text}` `{from}` `{id}`; every value is escaped, so none can leave its place. */
export const fill = (template: string, fields: SmsFields, escape: Escape): string =>
  template.replace(FIELD, (_, name: keyof SmsFields) => escape(fields[name]));

/** For URLs and forms. */
export const inUrl: Escape = encodeURIComponent;

/** For the inside of a JSON string. */
const inJson: Escape = (value) => JSON.stringify(value).slice(1, -1);

const XML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
const inXml: Escape = (value) => value.replace(/[&<>"']/g, (character) => XML[character]);

/** For a header: nothing that could begin another one, and ASCII only. */
export const inHeader: Escape = (value) => value.replace(/[^\x20-\x7e]/g, '');

/** How values are escaped in a body of that media type. */
export function escapeFor(contentType: string): Escape {
  if (/json/i.test(contentType)) return inJson;
  if (/xml/i.test(contentType)) return inXml;
  if (/x-www-form-urlencoded/i.test(contentType)) return inUrl;
  return (value) => value;
}

/** The media type that a body without a declared one is taken for, by its first character. */
export function guessType(body: string): string {
  const first = body.trimStart()[0];
  if (first === '{' && body.trimStart().search(FIELD) !== 0) return 'application/json';
  if (first === '[') return 'application/json';
  return first === '<' ? 'application/xml' : 'application/x-www-form-urlencoded';
}
