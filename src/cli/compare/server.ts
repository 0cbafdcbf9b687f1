import { CliError, DataError, EXIT, UsageError } from '../exit-code.js';
import type { Answer, RecordedRequest } from './traffic.js';

type Header = readonly [string, string];

/** A server that recorded requests are sent to. */
export interface Server {
  /** What it is called in messages, `new`. */
  readonly name: string;
  /** Its address; the recorded paths come after the one in it. */
  readonly url: URL;
  /** Stand in for recorded headers of the same name. */
  readonly headers: readonly Header[];
}

/** The server of a command line. @throws UsageError */
export function serverOf(name: string, address: string | undefined, given: readonly string[]) {
  const url = address !== undefined && URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new UsageError(`Say where the ${name} server is: --${name} https://….`);
  if (url.username || url.password)
    throw new UsageError(`Give its credentials to the ${name} server by --${name}-header.`);
  return { name, url, headers: given.map(headerOf) };
}

function headerOf(text: string): Header {
  const [, name, value] = /^([\w-]+):\s*(.+)$/.exec(text) ?? [];
  if (name === undefined || !isSendable([name, value]))
    throw new UsageError(`"${text}" is no header such as "X-Api-Key: …".`);
  return [name, value];
}

/** Sends a request to a server. @throws CliError that names the line: it cannot be sent, or the server is away */
export async function send(request: RecordedRequest, server: Server): Promise<Answer> {
  const made = requestTo(request, server);
  try {
    const answer = await fetch(made);
    const contentType = answer.headers.get('content-type');
    return { status: answer.status, contentType, body: await answer.text() };
  } catch (error) {
    throw new CliError(
      `line ${request.line}: the ${server.name} server ${server.url.origin} cannot be reached: ${causeOf(error as Error)}`,
      EXIT.unavailable,
    );
  }
}

function requestTo({ line, method, path, headers, body }: RecordedRequest, server: Server) {
  const refuse = (why: string) => new DataError(`line ${line}: ${why}`);
  const { origin, pathname } = server.url;
  // Tabs and line feeds fall out of an address when it is read: two slashes may come of three signs.
  const url = new URL(`${pathname.replace(/\/$/, '')}${path}`, origin);
  if (url.origin !== origin) throw refuse('the path leads to another server.');
  // Its value may be a key: only the name is told.
  const bad = headers.find((header) => !isSendable(header));
  if (bad) throw refuse(`the header ${JSON.stringify(bad[0])} cannot be sent.`);
  try {
    // Recorders write "" for no body.
    const bytes = body?.length ? new Uint8Array(body) : undefined;
    const sent = sentHeaders(headers, server.headers);
    return new Request(url, { method, headers: sent, body: bytes, redirect: 'manual' });
  } catch (error) {
    throw refuse(`this request cannot be sent: ${(error as Error).message}`);
  }
}

// These belong to one connection, or are made anew by whoever sends.
const HOP = new Set(['host', 'content-length', 'connection', 'transfer-encoding', 'keep-alive']);

function sentHeaders(recorded: readonly Header[], more: readonly Header[]): Headers {
  const sent = new Headers();
  for (const [name, value] of recorded) if (!HOP.has(name.toLowerCase())) sent.append(name, value);
  for (const [name, value] of more) sent.set(name, value);
  return sent;
}

function isSendable([name, value]: Header): boolean {
  try {
    return new Headers([[name, value]]).has(name);
  } catch {
    return false;
  }
}

// `fetch failed` says nothing; of several addresses of one name the first speaks.
function causeOf({ cause, message }: Error): string {
  const { code, errors } = (cause ?? {}) as { code?: string; errors?: { code?: string }[] };
  return code ?? errors?.[0]?.code ?? (cause instanceof Error ? cause.message : message);
}
