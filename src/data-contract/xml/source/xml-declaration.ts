import { type ReadContext } from '../../contract/read-context.js';
import { XmlFault } from './xml-fault.js';

const DECLARATION =
  /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.0"|'1\.0')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"([A-Za-z][-\w.]*)"|'([A-Za-z][-\w.]*)'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>/;

const NAMES = {
  'utf-8': ['utf-8'],
  'utf-16': ['utf-16', 'utf-16le'],
} as const;

/** Where the declaration ends; 0 if there is none. @throws XmlFault unless 1.0 in the charset in use */
export function endOfDeclaration(text: string, encoding: ReadContext['encoding']): number {
  if (!text.startsWith('<?xml') || !/[ \t\r\n?]/.test(text.charAt(5))) return 0;
  const found = DECLARATION.exec(text);
  if (!found) throw new XmlFault('declaration expected');
  const name = (found[1] ?? found[2])?.toLowerCase();
  const names: readonly string[] = NAMES[encoding];
  if (name !== undefined && !names.includes(name)) throw new XmlFault('declared another charset');
  return found[0].length;
}
