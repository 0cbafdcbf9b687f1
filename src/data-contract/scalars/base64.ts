import { type JsonTokens, Token } from '../json/tokens/json-token.js';
import { type FormReading, type Scalar, type Unreadable, unreadable } from './scalar.js';

const STRICT = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Reads padded base64 with blanks anywhere, as .NET does; `Buffer.from` would pass over junk. */
export function readBase64(spelt: string): Uint8Array | Unreadable {
  const dense = spelt.replace(/[ \t\r\n]/g, '');
  return STRICT.test(dense) ? Buffer.from(dense, 'base64') : unreadable;
}

const writeBase64 = (value: Uint8Array): string =>
  Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64');

/** One item of a `byte[]` in a form, which takes numbers, never base64. */
export function readFormByte(spelt: string): FormReading<number> {
  const trimmed = spelt.trim();
  const value = /^0x[0-9a-f]+$/i.test(trimmed) ? Number.parseInt(trimmed, 16) : Number(trimmed);
  if (!/^(?:0x[0-9a-f]+|[+-]?\d+)$/i.test(trimmed)) return { fault: 'malformed' };
  return value >= 0 && value <= 255 ? { value } : { fault: 'overflow' };
}

/** `System.Byte[]`, a Uint8Array; base64 in XML and JSON. */
export const base64: Scalar<Uint8Array> = Object.freeze({
  kind: 'scalar',
  name: 'base64',
  xmlName: 'base64Binary',
  clrName: 'Byte[]',
  title: 'Collection of byte',
  isReference: true,
  initial: null,
  readXml: readBase64,
  writeXml: writeBase64,
  advanceJson: (tokens: JsonTokens) => tokens.readAsBytes(),
  readJson: ({ token, value }: JsonTokens) =>
    token === Token.bytes && value instanceof Uint8Array ? value : unreadable,
  writeJson: (value: Uint8Array) => `"${writeBase64(value)}"`,
  // The form binder fills an array item by item: see form/form-reader.ts.
  readForm: (): FormReading<Uint8Array> => ({ fault: 'malformed' }),
});
