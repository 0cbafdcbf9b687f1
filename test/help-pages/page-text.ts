const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};
const GUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const MOMENT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}[+-]\d\d:\d\d/g;

/** HTML's entities, as our pages write them, back to text. */
export const unescaped = (html: string): string =>
  html.replace(/&(lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity]);

/** White space folded; Guids and moments, which differ from call to call, by their form. */
export const folded = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(GUID, '<guid>').replace(MOMENT, '<moment>').trim();

/** What a reader of the page's HTML sees: what stands in its body, without tags. */
export function pageText(html: string): string {
  const body = html.slice(html.indexOf('<body>')).replace(/<script>[\s\S]*?<\/script>/g, '');
  return folded(unescaped(body.replace(/<[^>]*>/g, '')));
}

/**
 * The lines of a saved help page. Where it was saved with its tables drawn, the strokes are taken out, and
 * each cell counts as a line.
 */
export const seedLines = (seed: string): string[] =>
  seed
    .split('\n')
    .flatMap((line) => line.split('|'))
    .map(folded)
    .filter((line) => line !== '' && !/^-+$/.test(line));

/** The first line that does not stand after the ones before it; undefined if all do, in their order. */
export function firstAbsent(text: string, lines: readonly string[]): string | undefined {
  let from = 0;
  return lines.find((line) => {
    const at = text.indexOf(line, from);
    from = at + line.length;
    return at < 0;
  });
}
