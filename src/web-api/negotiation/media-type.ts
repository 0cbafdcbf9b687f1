/** A media type as a header says it; type and subtype in lower case, parameter names too. */
export interface MediaType {
  readonly type: string;
  readonly subtype: string;
  /** The type as it was sent, for the text of a refusal. */
  readonly sent: string;
  /** Values as sent: quotes are part of them. */
  readonly parameters: ReadonlyMap<string, string>;
}

const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const NAMES = new RegExp(`[ \\t]*(${TOKEN})[ \\t]*/[ \\t]*(${TOKEN})[ \\t]*`, 'y');
// System.Net.Http takes a parameter without a value, but no semicolon without a parameter.
const PARAMETER = new RegExp(
  `;[ \\t]*(${TOKEN})[ \\t]*(?:=[ \\t]*(${TOKEN}|"(?:[^"\\\\]|\\\\.)*")?)?[ \\t]*`,
  'y',
);

/**
 * Reads one media type out of a header.
 * @returns the type and where it ends, or undefined if none begins at `start`.
 */
export function readMediaType(
  text: string,
  start = 0,
): { media: MediaType; end: number } | undefined {
  NAMES.lastIndex = start;
  const names = NAMES.exec(text);
  if (!names) return undefined;
  const [, type, subtype] = names;
  const parameters = new Map<string, string>();
  const end = readParameters(text, NAMES.lastIndex, parameters);
  const sent = `${type}/${subtype}`;
  const media = { type: type.toLowerCase(), subtype: subtype.toLowerCase(), sent, parameters };
  return { media, end };
}

function readParameters(text: string, start: number, into: Map<string, string>): number {
  PARAMETER.lastIndex = start;
  let end = start;
  for (let found = PARAMETER.exec(text); found; found = PARAMETER.exec(text)) {
    const name = found[1].toLowerCase();
    if (!into.has(name)) into.set(name, found[2] ?? '');
    end = PARAMETER.lastIndex;
  }
  return end;
}

/** The media type of a Content-Type header; undefined if there is none or it is not one type. */
export function parseMediaType(header: string | undefined): MediaType | undefined {
  const found = header === undefined ? undefined : readMediaType(header);
  return found?.end === header?.length ? found?.media : undefined;
}
