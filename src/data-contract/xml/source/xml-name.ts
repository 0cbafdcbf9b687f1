import { XmlFault } from './xml-fault.js';

const START =
  'A-Z_a-z\\xc0-\\xd6\\xd8-\\xf6\\xf8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c\\u200d\\u2070-\\u218f' +
  '\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd\\u{10000}-\\u{effff}';
const NAME = new RegExp(`[${START}][-.0-9\\xb7\\u0300-\\u036f\\u203f\\u2040${START}]*`, 'uy');

// For ASCII a table is several times faster: 1 may start a name, 2 may only continue it.
const ASCII = new Uint8Array(128);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_') {
  ASCII[character.charCodeAt(0)] = 1;
}
for (const character of '-.0123456789') ASCII[character.charCodeAt(0)] = 2;

/** Where the name (without a colon) that starts here ends. @throws XmlFault if none starts here */
export function endOfName(text: string, start: number): number {
  let at = start;
  let code = text.charCodeAt(at);
  if (code < 128 && ASCII[code] !== 1) throw new XmlFault('name expected');
  while (code < 128 && ASCII[code] !== 0) code = text.charCodeAt(++at);
  return code >= 128 ? endOfUnicodeName(text, start) : endOrFault(at, start);
}

function endOrFault(at: number, start: number): number {
  if (at === start) throw new XmlFault('name expected');
  return at;
}

function endOfUnicodeName(text: string, start: number): number {
  NAME.lastIndex = start;
  if (!NAME.test(text)) throw new XmlFault('name expected');
  return NAME.lastIndex;
}

/** Whether a name, given by its UTF-16 units, stands at a place. */
export function isNameAt(text: string, codes: readonly number[], at: number): boolean {
  for (let index = 0; index < codes.length; index++) {
    if (text.charCodeAt(at + index) !== codes[index]) return false;
  }
  return true;
}
