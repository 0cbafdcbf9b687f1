const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** HTML that may stand in a page as it is. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What a template takes: markup as it is, text escaped, lists piece by piece, nothing for nothing. */
export type Piece = Markup | string | number | false | null | undefined | readonly Piece[];

/** Text as HTML shows it, safe between tags and in quoted attributes. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character]);

/** A template of HTML: whatever is put into it is escaped, unless it is markup already. */
export const markup = (parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup =>
  new Markup(String.raw({ raw: parts }, ...pieces.map(textOf)));

function textOf(piece: Piece): string {
  if (piece instanceof Markup) return piece.text;
  if (piece === null || piece === undefined || piece === false) return '';
  if (typeof piece === 'object') return piece.map(textOf).join('');
  return escaped(String(piece));
}
