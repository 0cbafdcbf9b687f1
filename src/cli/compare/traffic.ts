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

/** The request of a line of recorded traffic; undefined if it is none. */
export function recordedRequest(line: number, text: string): RecordedRequest | undefined {
  const parsed = parsedObject(text);
  const { method, path, headers = [], body, bodyBase64 } = parsed ?? {};
  if (typeof method !== 'string' || typeof path !== 'string' || !path.startsWith('/'))
    return undefined;
  if (!Array.isArray(headers)) return undefined;
  const bytes =
    typeof bodyBase64 === 'string'
      ? Buffer.from(bodyBase64, 'base64')
      : typeof body === 'string'
        ? Buffer.from(body)
        : undefined;
  return { line, method, path, headers: headers as [string, string][], body: bytes };
}

function parsedObject(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

// These belong to one connection, or are made anew by whoever sends.
const HOP = new Set(['host', 'content-length', 'connection', 'transfer-encoding', 'keep-alive']);

/** Sends a request to a server; `more` headers stand in for recorded ones of the same name. */
export async function send(
  { method, path, headers, body }: RecordedRequest,
  server: string,
  more: readonly (readonly [string, string])[],
): Promise<Answer> {
  const sent = new Headers();
  for (const [name, value] of headers) if (!HOP.has(name.toLowerCase())) sent.append(name, value);
  for (const [name, value] of more) sent.set(name, value);
  const answer = await fetch(new URL(path, server), {
    method,
    headers: sent,
    body: body && new Uint8Array(body),
    redirect: 'manual',
  });
  const contentType = answer.headers.get('content-type');
  return { status: answer.status, contentType, body: await answer.text() };
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
