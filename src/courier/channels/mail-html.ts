import type { OutgoingMessage } from '../message.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => ENTITIES[character]);

/** The same words as the plain text, with the code set apart; nothing is loaded from anywhere. */
export function mailHtml({ subject, text, code, language }: OutgoingMessage): string {
  const lines = text.split('\n').map((line) => `<p>${withCode(escaped(line), code)}</p>`);
  return `<!doctype html>
<html lang="${escaped(language ?? 'en')}">
<head><meta charset="utf-8"><title>${escaped(subject ?? '')}</title></head>
<body style="font:16px/1.5 sans-serif;max-width:36em;margin:1em auto;padding:0 1em">
${lines.join('\n')}
</body>
</html>
`;
}

// Monospaced: a reader tells O from 0 there.
const withCode = (line: string, code: string | null) =>
  code === null
    ? line
    : line.replaceAll(escaped(code), (found) => `<strong><code>${found}</code></strong>`);
