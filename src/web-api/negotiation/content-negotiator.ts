import type { IncomingMessage } from 'node:http';
import { parseAccept, parseAcceptCharset, type Accepted, type Range } from './accept-header.js';
import { FORMATTERS, isWithin, type Formatter, type FormatterSet } from './formatters.js';
import { parseMediaType, type MediaType } from './media-type.js';
import { remember } from './remember.js';

/** How an answer is written. */
export interface ResponseFormat {
  readonly kind: 'json' | 'javascript' | 'xml';
  /** Without the charset. */
  readonly mediaType: string;
  readonly charset: 'utf-8' | 'utf-16';
}

interface Match {
  readonly formatter: Formatter;
  readonly mediaType: string;
  readonly quality: number;
  readonly range: Range;
}

const nameOf = ({ type, subtype }: { type: string; subtype: string }) => `${type}/${subtype}`;

/** The best thing one formatter can do for an Accept list: its first element that fits decides. */
function matchAccept(formatter: Formatter, accepted: readonly Accepted[]): Match | undefined {
  for (const asked of accepted) {
    const own = asked.quality > 0 && formatter.mediaTypes.find((type) => isWithin(type, asked));
    if (own) {
      return { formatter, mediaType: nameOf(own), quality: asked.quality, range: asked.range };
    }
  }
  return undefined;
}

// At equal quality a literal type goes before a range, and then the earlier formatter.
const isBetter = (a: Match, b: Match) =>
  a.quality > b.quality || (a.quality === b.quality && a.range > b.range);

function bestAccepted(writers: readonly Formatter[], accepted: readonly Accepted[]) {
  let best: Match | undefined;
  for (const formatter of writers) {
    const match = matchAccept(formatter, accepted);
    if (match && (!best || isBetter(match, best))) best = match;
  }
  return best;
}

/** Without a usable Accept the answer mirrors the request's own type. */
function mirrored(writers: readonly Formatter[], sent: MediaType | undefined) {
  if (!sent) return undefined;
  for (const formatter of writers) {
    const own = formatter.mediaTypes.find((type) => isWithin(type, sent));
    if (own) return { formatter, mediaType: nameOf(own) };
  }
  return undefined;
}

/** utf-8 unless Accept-Charset, or else the request's own charset, asks for utf-16. */
function charsetFor(wanted: readonly string[], sent: MediaType | undefined): 'utf-8' | 'utf-16' {
  for (const charset of wanted) {
    if (charset === 'utf-8' || charset === '*') return 'utf-8';
    if (charset === 'utf-16') return 'utf-16';
  }
  return sent?.parameters.get('charset')?.toLowerCase() === 'utf-16' ? 'utf-16' : 'utf-8';
}

/**
 * Chooses the format of an answer as Web API's DefaultContentNegotiator does: it never refuses,
 * and what fits nothing is answered in the request's own type, or else in JSON.
 */
export function negotiate(
  set: FormatterSet,
  accept: readonly string[],
  acceptCharset: readonly string[],
  contentType: string | undefined,
): ResponseFormat {
  const writers = FORMATTERS[set].filter(({ writes }) => writes);
  const sent = parseMediaType(contentType);
  const fallback = { formatter: writers[0], mediaType: nameOf(writers[0].mediaTypes[0]) };
  const chosen = bestAccepted(writers, parseAccept(accept)) ?? mirrored(writers, sent) ?? fallback;
  return {
    kind: chosen.formatter.kind as ResponseFormat['kind'],
    mediaType: chosen.mediaType,
    charset: charsetFor(parseAcceptCharset(acceptCharset), sent),
  };
}

// Neither character can occur in a header's value.
const FIELD = '\n';
const LINE = '\r';

const known = remember((key) => {
  const [set, accept, acceptCharset, contentType] = key.split(FIELD);
  const lines = [accept.split(LINE), acceptCharset.split(LINE)] as const;
  return negotiate(set as FormatterSet, lines[0], lines[1], contentType);
});

// Node joins repeated lines by a comma; only then is it worth looking at them apart.
function linesOf(raw: IncomingMessage, name: 'accept' | 'accept-charset'): string {
  const joined = raw.headers[name]?.toString() ?? '';
  return joined.includes(', ') ? (raw.headersDistinct[name] ?? []).join(LINE) : joined;
}

/** The format of the answer to a request. `contentType` is the header as it came. */
export function formatFor(
  raw: IncomingMessage,
  contentType: string | undefined,
  set: FormatterSet,
): ResponseFormat {
  const accept = linesOf(raw, 'accept');
  const acceptCharset = linesOf(raw, 'accept-charset');
  return known(set + FIELD + accept + FIELD + acceptCharset + FIELD + (contentType ?? ''));
}
