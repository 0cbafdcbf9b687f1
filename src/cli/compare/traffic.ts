/** A request that was recorded in front of the old server. */
export interface RecordedRequest {
  readonly line: number;
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: Buffer;
}

/** What a server said to it, as far as it is compared. */
export interface Answer {
  readonly status: number;
  readonly contentType: string | null;
  readonly body: string;
}

// After two slashes of either kind stands a host: keys would go where the recording says.
const PATH = /^\/(?![/\\])/;

/** The request of a line of recorded traffic; undefined if it is none. */
export function recordedRequest(line: number, text: string): RecordedRequest | undefined {
  const parsed = parsedObject(text);
  const { method, path, headers = [], body, bodyBase64 } = parsed ?? {};
  if (typeof method !== 'string' || typeof path !== 'string' || !PATH.test(path)) return undefined;
  if (!Array.isArray(headers) || !headers.every(isHeader)) return undefined;
  const bytes =
    typeof bodyBase64 === 'string'
      ? Buffer.from(bodyBase64, 'base64')
      : typeof body === 'string'
        ? Buffer.from(body)
        : undefined;
  return { line, method, path, headers, body: bytes };
}

const isHeader = (header: unknown): header is [string, string] =>
  Array.isArray(header) &&
  header.length === 2 &&
  header.every((part): part is string => typeof part === 'string');

function parsedObject(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/** In what two answers differ; the text of the members to ignore is blanked in both. */
export function differences(old: Answer, young: Answer, ignored: readonly string[]): string[] {
  const found: string[] = [];
  if (old.status !== young.status) found.push(`status ${young.status}, not ${old.status}`);
  if (old.contentType !== young.contentType)
    found.push(`Content-Type ${young.contentType}, not ${old.contentType}`);
  const [oldBody, newBody] = [old, young].map(({ body }) => blanked(body, ignored));
  if (oldBody !== newBody) found.push(`body ${shown(newBody)}\n    not  ${shown(oldBody)}`);
  return found;
}

const shown = (body: string) => JSON.stringify(body.slice(0, 300));

// In JSON and in XML alike, without reading either: an answer that is malformed is compared too.
function blanked(body: string, members: readonly string[]): string {
  return members.reduce((text, member) => {
    const name = member.replace(/[^\w-]/g, '');
    return text
      .replace(new RegExp(`("${name}"\\s*:\\s*)("(?:[^"\\\\]|\\\\.)*"|[^,}\\]\\s]+)`, 'g'), '$1…')
      .replace(new RegExp(`(<${name}(?:\\s[^>]*)?>)[^<]*(</${name}>)`, 'g'), '$1…$2');
  }, body);
}
