/** The encodings that Web API's readers know; every other name is read as UTF-8. */
export type Charset = 'utf-8' | 'utf-16';

/** Text of a body, and the encoding that it turned out to be in. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: Charset;
}

// Fatal: what is not valid in its charset is no body, and no other text either.
const utf8 = new TextDecoder('utf-8', { fatal: true });
const utf16 = new TextDecoder('utf-16le', { fatal: true });

const startsWith = (bytes: Uint8Array, ...mark: number[]) =>
  mark.every((byte, at) => bytes[at] === byte);

/** The charset of a request by its Content-Type parameter; a name in quotes is not known. */
export const charsetOf = (parameter: string | undefined): Charset =>
  parameter?.toLowerCase() === 'utf-16' ? 'utf-16' : 'utf-8';

function decode(bytes: Uint8Array, encoding: Charset): DecodedText | undefined {
  try {
    return { text: (encoding === 'utf-8' ? utf8 : utf16).decode(bytes), encoding };
  } catch {
    return undefined;
  }
}

/** With the bytes of each unit in the other order; half a unit stays, for the decoder to refuse. */
const swapped = (bytes: Uint8Array) => {
  const copy = Buffer.from(bytes);
  copy.subarray(0, bytes.length & ~1).swap16();
  return copy;
};

/**
 * Decodes a JSON body. As in .NET's StreamReader a byte order mark overrules the charset.
 * @returns undefined if the bytes are not valid.
 */
export function decodeJson(bytes: Uint8Array, charset: Charset): DecodedText | undefined {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return decode(bytes, 'utf-8');
  if (startsWith(bytes, 0xff, 0xfe)) return decode(bytes, 'utf-16');
  if (startsWith(bytes, 0xfe, 0xff)) return decode(swapped(bytes), 'utf-16');
  return decode(bytes, charset);
}

/**
 * Decodes an XML body. XmlDictionaryReader takes a byte order mark only if it fits the charset.
 * @returns undefined if the bytes are not valid.
 */
export function decodeXml(bytes: Uint8Array, charset: Charset): DecodedText | undefined {
  return decode(bytes, charset);
}
