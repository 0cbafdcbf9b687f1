import { readMediaType, type MediaType } from './media-type.js';

/** How much an Accept element leaves open, by rising exactness. */
export enum Range {
  All,
  Subtypes,
  Literal,
}

/** One element of an Accept header. */
export interface Accepted {
  readonly type: string;
  readonly subtype: string;
  readonly range: Range;
  readonly quality: number;
}

const SEPARATORS = /[ \t,]*/y;
const CHARSET = /([!#$%&'*+.^_`|~0-9A-Za-z-]+)[ \t]*(?:;[ \t]*q[ \t]*=[ \t]*([\d.]+)[ \t]*)?/iy;
const QUALITY = /^(?:\d+\.?\d*|\.\d+)$/;

// .NET has no quality for `q=abc`, and no quality is 1.
const qualityOf = (text: string | undefined) => (text && QUALITY.test(text) ? Number(text) : 1);

function rangeOf({ type, subtype }: MediaType): Range {
  if (subtype !== '*') return Range.Literal;
  return type === '*' ? Range.All : Range.Subtypes;
}

/** Reads a comma list; undefined if any element is not one, as System.Net.Http drops such a line. */
function readList<T>(
  line: string,
  read: (at: number) => { item: T; end: number } | undefined,
): T[] | undefined {
  const items: T[] = [];
  for (let at = skipSeparators(line, 0); at < line.length;) {
    const found = read(at);
    if (!found) return undefined;
    if (found.end < line.length && line[found.end] !== ',') return undefined;
    items.push(found.item);
    at = skipSeparators(line, found.end);
  }
  return items;
}

function skipSeparators(line: string, at: number): number {
  SEPARATORS.lastIndex = at;
  SEPARATORS.test(line);
  return SEPARATORS.lastIndex;
}

function readAccepted(line: string, at: number) {
  const found = readMediaType(line, at);
  if (!found) return undefined;
  const { media, end } = found;
  const quality = qualityOf(media.parameters.get('q'));
  return {
    item: { type: media.type, subtype: media.subtype, range: rangeOf(media), quality },
    end,
  };
}

/**
 * The Accept lines of a request as one list, best first: by quality, then by exactness, then as
 * sent. A line with an unreadable element counts as not sent.
 */
export function parseAccept(lines: readonly string[]): Accepted[] {
  const all = lines.flatMap((line) => readList(line, (at) => readAccepted(line, at)) ?? []);
  return all.sort((a, b) => b.quality - a.quality || b.range - a.range);
}

function readCharset(line: string, at: number) {
  CHARSET.lastIndex = at;
  const found = CHARSET.exec(line);
  if (!found) return undefined;
  const item = { charset: found[1].toLowerCase(), quality: qualityOf(found[2]) };
  return { item, end: CHARSET.lastIndex };
}

/** The charsets of Accept-Charset lines, best first, `*` after its equals, those with q=0 left out. */
export function parseAcceptCharset(lines: readonly string[]): string[] {
  const all = lines.flatMap((line) => readList(line, (at) => readCharset(line, at)) ?? []);
  const exactness = (charset: string) => (charset === '*' ? 0 : 1);
  return all
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality || exactness(b.charset) - exactness(a.charset))
    .map(({ charset }) => charset);
}
